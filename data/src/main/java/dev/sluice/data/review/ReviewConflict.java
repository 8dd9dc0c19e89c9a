package dev.sluice.data.review;

/** The case is not what the moderator saw: decided, claimed or withdrawn by somebody else meanwhile. Look again. */
public final class ReviewConflict extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ReviewConflict(String message) {
        super(message);
    }
}
