package dev.sluice.data.takedown;

/** Of the turn nothing stands that anybody could read, so there is nothing to take down. */
public final class NothingShownException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NothingShownException(String message) {
        super(message);
    }
}
