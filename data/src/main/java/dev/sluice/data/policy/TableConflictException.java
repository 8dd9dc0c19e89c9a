package dev.sluice.data.policy;

/** Somebody else published a table meanwhile. */
public final class TableConflictException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TableConflictException() {
        super("another table is in force by now");
    }
}
