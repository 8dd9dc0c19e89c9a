package dev.sluice.data.incident;

/** Something stands in the way of closing the incident, and no reason was given why it is closed all the same. */
public final class NotMendedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotMendedException(String message) {
        super(message);
    }
}
