package dev.sluice.safety.adapter;

/** The wrapped model failed. Its own message may hold text that nobody checked, so it is only to be found as the cause. */
public final class ModelFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ModelFailedException(Throwable cause) {
        super("The model failed", cause);
    }
}
