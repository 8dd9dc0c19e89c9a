package dev.sluice.safety.gate;

/** Tells the ends of sentences in a text that comes code point by code point. */
public final class SentenceEnds {

    /** A text without sentence ends goes out after this many code points. */
    static final int MAX_LENGTH = 1_000;

    private static final String ENDS = "。！？!?…；\n";
    private static final String CLOSERS = "”’\"')）]】」』》〉";

    private boolean afterEnd;
    private boolean afterFullStop;
    private int length;

    /** Whether a sentence ends right after this code point. */
    public boolean endsAfter(int codePoint) {
        length++;
        boolean closes = afterEnd && CLOSERS.indexOf(codePoint) >= 0;
        boolean ends = closes
                || ENDS.indexOf(codePoint) >= 0
                || (afterFullStop && Character.isWhitespace(codePoint))
                || length >= MAX_LENGTH;
        afterFullStop = codePoint == '.' || (afterFullStop && CLOSERS.indexOf(codePoint) >= 0);
        afterEnd = ends;
        if (ends) {
            length = 0;
        }
        return ends;
    }
}
