package dev.sluice.data.objection;

import dev.sluice.data.suspension.SuspensionId;
import java.time.Instant;

/** The {@link SuspensionReversed} of that time was taken back, likewise. */
public record SuspensionStands(SuspensionId suspension, Instant reversedAt) {}
