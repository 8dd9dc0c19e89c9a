package dev.sluice.data.unmask;

/**
 * What somebody needs personal data for.
 *
 * @param words more about it; what is none of the usual reasons is said in words
 */
public record UnmaskReason(Need need, String words) {

    /** Longest text, in UTF-16 units. */
    public static final int MAX_LENGTH = 300;

    /** The usual reasons. */
    public enum Need {
        /** What was written cannot be understood without them. */
        DECIDE,
        /** A report or an objection is about just these data. */
        ABOUT_THEM,
        /** Somebody may be in danger. */
        DANGER,
        /** An authority asks for them, as the law allows. */
        AUTHORITY,
        OTHER
    }

    public UnmaskReason {
        words = words.strip();
        if (words.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("a reason is longer than " + MAX_LENGTH + " characters");
        }
        if (needsWords(need) && words.isEmpty()) {
            throw new IllegalArgumentException("a reason without words: " + need);
        }
    }

    /** Whether this reason says too little by itself. */
    public static boolean needsWords(Need need) {
        return switch (need) {
            case DECIDE, ABOUT_THEM, DANGER -> false;
            case AUTHORITY, OTHER -> true;
        };
    }
}
