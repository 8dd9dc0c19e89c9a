package dev.sluice.data.chain;

/** What an entry of the chain records. */
public enum EntryKind {
    /** A node began this chain. */
    CHAIN_STARTED,
    /** A turn was settled. */
    TURN,
    /** A turn was taken down. */
    TAKEDOWN,
    /** A takedown was undone. */
    RESTORE,
    /** The content of an entry was deleted because its retention had ended. */
    PURGE,
    /** Somebody did something that has to be answered for. */
    AUDIT
}
