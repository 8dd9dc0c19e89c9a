package dev.sluice.safety.turn;

import java.util.ArrayList;
import java.util.List;

/** Chooses the newest whole turns that a model can read together with the prompt and still answer. */
final class HistoryWindow {

    /** Most turns that are ever told again, whatever the window. */
    static final int MAX_TURNS = 100;

    /** What a provider's chat format adds to each message: role and separators. */
    private static final int TOKENS_PER_MESSAGE = 8;

    private HistoryWindow() {}

    /**
     * The turns to tell again, oldest first. Stops at the first that does not fit: a gap in a conversation misleads a
     * model more than a short memory.
     */
    static List<PastTurn> choose(List<PastTurn> newestFirst, String prompt, ContextWindow window) {
        int left = window.conversation() - tokens(prompt);
        List<PastTurn> chosen = new ArrayList<>();
        for (PastTurn turn : newestFirst) {
            left -= tokens(turn.prompt()) + tokens(turn.answer());
            if (left < 0) {
                break;
            }
            chosen.addFirst(turn);
        }
        return chosen;
    }

    /** An upper estimate that needs no tokenizer: of a Latin word about three letters are a token. */
    static int tokens(String text) {
        int thirds = text.codePoints().map(HistoryWindow::thirds).sum();
        return (thirds + 2) / 3 + TOKENS_PER_MESSAGE;
    }

    private static int thirds(int codePoint) {
        boolean ofWords = codePoint == ' ' || (codePoint < 0x80 && Character.isLetter(codePoint));
        if (ofWords) {
            return 1;
        }
        return Character.isEmojiPresentation(codePoint) || Character.isExtendedPictographic(codePoint) ? 6 : 3;
    }
}
