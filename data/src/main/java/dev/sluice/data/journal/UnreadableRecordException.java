package dev.sluice.data.journal;

/** What stands in the database is not what this program writes there: it was changed, or a later version wrote it. */
public final class UnreadableRecordException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnreadableRecordException(RuntimeException cause) {
        super("the record of a turn cannot be read", cause);
    }
}
