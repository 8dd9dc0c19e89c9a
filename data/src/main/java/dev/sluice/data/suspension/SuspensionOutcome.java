package dev.sluice.data.suspension;

/** What became of the wish to suspend or restore an account. */
public sealed interface SuspensionOutcome {

    /** The account may not send now. */
    record Suspended(Suspension suspension) implements SuspensionOutcome {}

    /** The account may send again; {@code lifted} is what ended, for whoever wants to undo it. */
    record Restored(Suspension lifted) implements SuspensionOutcome {}

    /** Staff are not suspended: take their roles first. */
    record IsStaff() implements SuspensionOutcome {}

    /** Somebody else was faster: it is not suspended any more. */
    record NotSuspended() implements SuspensionOutcome {}
}
