package dev.sluice.data.objection;

import dev.sluice.data.suspension.Suspension;

/** A {@link SuspensionReversed} was taken back, likewise; {@code lifted} is the suspension as it was then. */
public record SuspensionStands(Suspension lifted) {}
