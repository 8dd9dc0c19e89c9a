package dev.sluice.data.service;

import java.time.Instant;

/** The stop that is in force, as staff may know it. */
public record StopRecord(
        StopLevel level, PublicNotice notice, String internalReason, String stoppedBy, Instant since) {}
