package dev.sluice.data.review;

/** Whether somebody may decide a case. */
public enum MayDecide {
    YES,
    /** They have a part in it, but there is nobody else; it is marked so. */
    ALONE,
    /** They have a part in it: somebody else has to look. */
    NO;

    /**
     * The answer for one person.
     *
     * @param party whether they filed it, own what it is about, or made the decision that is objected to
     * @param staff how many there are to decide it
     */
    public static MayDecide of(boolean party, long staff) {
        if (!party) {
            return YES;
        }
        return staff > 1 ? NO : ALONE;
    }
}
