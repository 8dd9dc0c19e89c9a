package dev.sluice.data.takedown;

/** Somebody else changed the turn meanwhile, or the action does not fit its state: look again. */
public final class TakedownConflict extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TakedownConflict(String message) {
        super(message);
    }
}
