package dev.sluice.data.review;

import java.util.Optional;

/** Which cases are wanted. */
public record QueueFilter(CaseState state, Optional<CaseKind> kind) {

    /** What waits. */
    public static final QueueFilter OPEN = new QueueFilter(CaseState.OPEN, Optional.empty());
}
