package dev.sluice.data.incident;

/** There is nothing of that kind and name to link with. */
public final class UnknownTargetException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownTargetException(LinkKind kind) {
        super("there is no such " + kind);
    }
}
