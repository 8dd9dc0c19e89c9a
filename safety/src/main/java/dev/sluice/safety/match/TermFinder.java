package dev.sluice.safety.match;

import dev.sluice.safety.Direction;
import dev.sluice.safety.Stage;
import dev.sluice.safety.text.Folding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds every match in one whole text, and matches only what the {@link Sieve} cannot prove harmless.
 *
 * @see "docs/decisions/0098-matched-where-something-shows.md"
 */
final class TermFinder {

    /*
     * The sieve tells where a match may show itself and where that may have begun. From there on the matcher reads until
     * nothing is open that began before the place where it showed, and the sieve goes on from what is still open. What is
     * skipped begins no match, and only characters of Han terms as they stand, of which a later one is disguised, need to
     * be gone over before the matcher reads on.
     *
     * Of a combination the sieve looks for the words of one group. Around each of these the text is matched again, as far
     * as the words of its combinations may lie apart.
     */

    /** Less is read on over. */
    private static final int WORTH_SKIPPING = 4;

    /** So many units skipped at once are worth what the sieve costs. */
    private static final int PAYS = 32;

    private static final int LEAST_EAGERNESS = 4;
    private static final int MOST_EAGERNESS = 1 << 11;

    private final CompiledLexicon lexicon;
    private final Direction direction;
    private final String text;
    private final List<Match> matches = new ArrayList<>();
    private final List<Stretch> stretches = new ArrayList<>();
    private boolean isProved;
    private long steps;
    private int asked;

    /** So many units more are read before the sieve is asked again: the more, the less there was to skip. */
    private int eagerness;

    /** From one place of the text to another. */
    private record Stretch(int from, int to) {}

    TermFinder(CompiledLexicon lexicon, Direction direction, String text) {
        this.lexicon = lexicon;
        this.direction = direction;
        this.text = text;
    }

    List<Match> find() {
        if (lexicon.sieve().canTell(text)) {
            findWhereSomethingShows();
        } else {
            findAll();
        }
        matches.sort(Comparator.comparingInt(Match::end));
        return matches;
    }

    private void findWhereSomethingShows() {
        SievePass pass = lexicon.sieve().pass(text);
        isProved = !ask(pass);
        if (!isProved) {
            findTerms(pass);
            if (!stretches.isEmpty()) {
                findCombinations();
            }
        }
    }

    private boolean ask(SievePass pass) {
        asked++;
        return pass.findNext();
    }

    private void findAll() {
        TermMatcher matcher = lexicon.matcher(direction);
        matcher.acceptAll(text, 0);
        matcher.finish();
        matches.addAll(matcher.takeMatches());
        steps = matcher.steps();
    }

    /** After {@link #find}: whether the sieve alone proved that there is none. */
    boolean isProved() {
        return isProved;
    }

    /** How many steps it took, other than the sieve's forwards; for tests that cost is linear. */
    long steps() {
        return steps;
    }

    /** How often the sieve was asked; for tests that this is rare where there is little to skip. */
    int asked() {
        return asked;
    }

    private void findTerms(SievePass pass) {
        TermMatcher matcher = new TermMatcher(lexicon, direction, this::noteWord);
        do {
            int offset = matcher.offset();
            int disguised = pass.disguisedFrom(offset);
            if (disguised > offset + WORTH_SKIPPING) {
                matcher.takeUp(text, pass.plainFrom(disguised, offset), disguised);
            }
            eagerness = disguised > offset + PAYS
                    ? eagerness / 4
                    : Math.clamp(eagerness * 2L, LEAST_EAGERNESS, MOST_EAGERNESS);
        } while (readOn(matcher, pass) && ask(pass));
        matches.addAll(matcher.takeMatches());
        steps += matcher.steps() + pass.steps();
    }

    /** Reads until nothing is open that began where the sieve stopped; false at the end of the text. */
    private boolean readOn(TermMatcher matcher, SievePass pass) {
        int until = pass.at() + eagerness;
        while (matcher.offset() < text.length()) {
            matcher.accept(text.codePointAt(matcher.offset()));
            if (matcher.offset() > until) {
                int open = matcher.openFrom();
                if (open > pass.at()) {
                    pass.resume(open);
                    return true;
                }
            }
        }
        matcher.finish();
        return false;
    }

    private void noteWord(Candidate word) {
        int reach = word.reach();
        int from = startOfRow(back(word.start(), reach));
        int to = forth(word.start(), reach);
        // They are noted in the order in which they end.
        while (!stretches.isEmpty() && stretches.getLast().to() >= from) {
            Stretch last = stretches.removeLast();
            from = Math.min(from, last.from());
            to = Math.max(to, last.to());
        }
        stretches.add(new Stretch(from, to));
    }

    /** What may begin within a row of signs depends on where the row begins. */
    private int startOfRow(int offset) {
        int at = offset;
        int sign = Folding.entry(text.codePointAt(offset));
        while (at > 0) {
            int before = text.codePointBefore(at);
            int entry = Folding.entry(before);
            if (entry != sign && Folding.count(entry) > 0) {
                break;
            }
            at -= Character.charCount(before);
        }
        return at;
    }

    private int back(int offset, int codePoints) {
        int at = offset;
        for (int left = codePoints; left > 0 && at > 0; ) {
            int codePoint = text.codePointBefore(at);
            left -= Folding.isUnseen(codePoint) ? 0 : 1;
            at -= Character.charCount(codePoint);
        }
        return at;
    }

    private int forth(int offset, int codePoints) {
        int at = offset;
        for (int left = codePoints; left > 0 && at < text.length(); ) {
            int codePoint = text.codePointAt(at);
            left -= Folding.isUnseen(codePoint) ? 0 : 1;
            at += Character.charCount(codePoint);
        }
        return at;
    }

    private void findCombinations() {
        TermMatcher matcher = lexicon.matcher(direction);
        for (Stretch stretch : stretches) {
            if (stretch.from() > matcher.offset()) {
                addCombinations(matcher);
                matcher = lexicon.matcher(direction);
                matcher.takeUp(text, stretch.from(), stretch.from());
            }
            int open = -1;
            while (matcher.offset() < text.length() && open <= stretch.to()) {
                matcher.accept(text.codePointAt(matcher.offset()));
                open = matcher.openFrom();
            }
        }
        matcher.finish();
        addCombinations(matcher);
    }

    private void addCombinations(TermMatcher matcher) {
        steps += matcher.steps();
        for (Match match : matcher.takeMatches()) {
            if (match.rule().stage() == Stage.COMBINATION) {
                matches.add(match);
            }
        }
    }
}
