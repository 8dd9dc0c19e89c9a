package dev.sluice.safety;

/**
 * One reason for a verdict, and its place.
 *
 * @param rule the lexicon entry that matched, by its id and not by its words (for example {@code own-demo-zh}), so that
 *     a finding can be logged and shown without repeating what it found
 * @param action what this finding alone asks for
 * @param start first UTF-16 unit of the match, in the cleaned text (for {@link Stage#RENDERED}: in the shown plain text;
 *     from a {@link StreamGate}: in the text that leaves it, masks and all)
 * @param end one past its last UTF-16 unit; {@code start < end}
 * @param score how sure the stage is, 0 to 1; terms and combinations always say 1
 * @param threshold what the score was held against; 0 for a stage that measures nothing
 */
public record Finding(
        Stage stage, String rule, Risk risk, Action action, int start, int end, double score, double threshold) {

    /** Of a stage that measures nothing. */
    public Finding(Stage stage, String rule, Risk risk, Action action, int start, int end, double score) {
        this(stage, rule, risk, action, start, end, score, 0);
    }

    /** The same in another place. */
    public Finding at(int otherStart, int otherEnd) {
        return new Finding(stage, rule, risk, action, otherStart, otherEnd, score, threshold);
    }

    public Finding {
        if (start < 0 || end <= start) {
            throw new IllegalArgumentException("not a place in a text: " + start + " to " + end);
        }
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("score is not between 0 and 1: " + score);
        }
        if (!(threshold >= 0 && threshold <= 1)) {
            throw new IllegalArgumentException("threshold is not between 0 and 1: " + threshold);
        }
    }
}
