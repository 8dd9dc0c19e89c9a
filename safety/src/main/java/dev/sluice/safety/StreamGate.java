package dev.sluice.safety;

import dev.sluice.safety.lexicon.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Judges one text that comes in pieces, and lets out what is certain to be harmless. Not thread-safe; one gate for each
 * channel of a turn.
 */
public final class StreamGate {

    private final List<Term> terms;
    private final Direction direction;
    private final StringBuilder text = new StringBuilder();
    private int released;
    private int judged;
    private boolean over;

    StreamGate(List<Term> terms, Direction direction) {
        this.terms = terms;
        this.direction = direction;
    }

    /** Takes the next piece, cut anywhere, and says what may go out. */
    public Release offer(String chunk) {
        if (over) {
            throw new IllegalStateException("the gate is closed");
        }
        text.append(chunk);
        return release(false);
    }

    /** Takes the end of the text, and says what else may go out. */
    public Release finish() {
        if (over) {
            throw new IllegalStateException("the gate is closed");
        }
        return release(true);
    }

    /** Code points that are held back now. */
    public int held() {
        return text.codePointCount(released, text.length());
    }

    private Release release(boolean end) {
        String folded = text.toString().toLowerCase(Locale.ROOT);
        List<Finding> findings = new ArrayList<>();
        for (; judged < folded.length(); judged++) {
            for (Term term : terms) {
                int start = judged + 1 - term.text().length();
                if (folded.startsWith(term.text().toLowerCase(Locale.ROOT), start)) {
                    findings.add(new Finding(Stage.TERM, term.id(), term.risk(), action(term), start, judged + 1, 1));
                    if (action(term) == Action.BLOCK) {
                        over = true;
                        String neverShown = text.substring(released, judged + 1);
                        return new Release("", findings, true, neverShown);
                    }
                }
            }
        }
        int hold = end ? text.length() : hold(folded);
        String out = text.substring(released, hold);
        released = hold;
        over = end;
        return new Release(out, findings, false, "");
    }

    private int hold(String folded) {
        for (int start = released; start < folded.length(); start++) {
            String suffix = folded.substring(start);
            if (terms.stream()
                    .filter(term -> action(term) == Action.BLOCK)
                    .anyMatch(term -> term.text().toLowerCase(Locale.ROOT).startsWith(suffix))) {
                return start;
            }
        }
        return folded.length();
    }

    private Action action(Term term) {
        return switch (term.grade()) {
            case BLOCK -> Action.BLOCK;
            case CARE -> direction == Direction.PROMPT ? Action.CARE : Action.FLAG;
            case SIGNAL -> Action.FLAG;
        };
    }
}
