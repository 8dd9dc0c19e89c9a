package dev.sluice.data.dryrun;

/** Another dry run is under way on this node. */
public final class DryRunBusyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DryRunBusyException() {
        super("another dry run is under way");
    }
}
