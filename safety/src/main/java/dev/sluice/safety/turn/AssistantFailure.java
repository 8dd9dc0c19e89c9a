package dev.sluice.safety.turn;

import java.time.Duration;
import java.util.Optional;

/** A model could not be asked, or broke off. The message is for the operator's log and never shown to people. */
public final class AssistantFailure extends Exception {

    private static final long serialVersionUID = 1L;

    /** What went wrong, as far as a person can do something about it. */
    public enum Kind {
        /** No connection, or the server failed (5xx). */
        UNREACHABLE,
        /** The provider asks to slow down (429). */
        BUSY,
        /** The provider refuses our request: key, model name, or the request itself (other 4xx). */
        REJECTED,
        /** The answer broke off, or what came is not the protocol. */
        BROKEN
    }

    private final Kind kind;
    private final transient Optional<Duration> retryAfter;

    public AssistantFailure(Kind kind, Optional<Duration> retryAfter, String messageForOperator) {
        super(messageForOperator);
        this.kind = kind;
        this.retryAfter = retryAfter;
    }

    public AssistantFailure(Kind kind, String messageForOperator, Throwable cause) {
        super(messageForOperator, cause);
        this.kind = kind;
        this.retryAfter = Optional.empty();
    }

    public Kind kind() {
        return kind;
    }

    /** What the provider said in {@code Retry-After}. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
