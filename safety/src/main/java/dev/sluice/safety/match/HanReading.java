package dev.sluice.safety.match;

/**
 * One way to read the end of a text as the beginning of a Han term that is partly spelled in pinyin or split characters.
 *
 * @param first number of the symbol it begins with
 * @param state of the Han automaton after its last whole character
 * @param node inside a spelling of the next character, or 0
 * @param last how the last character is written
 * @param glued whether the spelling that it is inside of follows directly on other letters
 * @param characters how many characters are written as they are; letters and digits of the term itself do not count
 */
record HanReading(
        int first,
        int state,
        int node,
        Last last,
        boolean glued,
        int characters,
        int syllables,
        int initials,
        int split) {

    /** How a character of a term is written. */
    enum Last {
        PLAIN,
        SYLLABLE,
        /** Stands alone: no letter follows it directly. */
        INITIAL,
        /** A letter or digit of the term itself. */
        LETTER
    }

    /** Without any character beside them. */
    static final int MIN_SYLLABLES = 3;

    /** Characters of a term with the first of which text begins to be held: shorter it may be an English word. */
    private static final int TELLING_SYLLABLES = 2;

    /** Whether so few and such letters may stand for a term; {@code dm} or {@code dama} may be anything. */
    boolean isConvincing() {
        int length = characters + syllables + initials + split;
        if (characters + split == 0) {
            return initials == 0 && length >= MIN_SYLLABLES;
        }
        return initials == 0 || (length >= MIN_SYLLABLES && 2 * initials <= length);
    }

    boolean isDisguised() {
        return syllables + initials + split > 0;
    }

    boolean usesPinyin() {
        return syllables + initials > 0;
    }

    /** Beyond doubt enough to hold text for. */
    boolean isTelling() {
        return isDisguised() && (characters + split > 0 || syllables >= TELLING_SYLLABLES);
    }

    /** An initial stands beside a character; this is whether one may come next. */
    boolean isAfterCharacter() {
        return characters > 0 && last == Last.PLAIN;
    }

    HanReading inside(int nextNode, boolean nowGlued) {
        return new HanReading(first, state, nextNode, last, nowGlued, characters, syllables, initials, split);
    }

    /** After the digit of a syllable's tone. */
    HanReading toned() {
        return new HanReading(first, state, 0, Last.PLAIN, false, characters, syllables, initials, split);
    }

    HanReading withCharacter(int nextState) {
        return new HanReading(first, nextState, 0, Last.PLAIN, false, characters + 1, syllables, initials, split);
    }

    /** With a letter or digit that the term has. */
    HanReading withLetter(int nextState) {
        return new HanReading(first, nextState, 0, Last.LETTER, false, characters, syllables, initials, split);
    }

    HanReading spelled(Spellings.Kind kind, int nextState) {
        return switch (kind) {
            case SYLLABLE ->
                new HanReading(first, nextState, 0, Last.SYLLABLE, false, characters, syllables + 1, initials, split);
            case INITIAL ->
                new HanReading(first, nextState, 0, Last.INITIAL, false, characters, syllables, initials + 1, split);
            case PARTS ->
                new HanReading(first, nextState, 0, Last.PLAIN, false, characters, syllables, initials, split + 1);
        };
    }
}
