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
    static List<PastTurn> choose(List<PastTurn> newestFirst, String prompt, int contextTokens) {
        int roomForAnswer = contextTokens / 4;
        int left = contextTokens - roomForAnswer - tokens(prompt);
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

    /** An upper estimate that needs no tokenizer: a Han character is about one token, other text about three units. */
    static int tokens(String text) {
        int thirds = 0;
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            int units = Character.charCount(codePoint);
            thirds += Character.UnicodeScript.of(codePoint) == Character.UnicodeScript.HAN ? 3 : units;
            i += units;
        }
        return (thirds + 2) / 3 + TOKENS_PER_MESSAGE;
    }
}
