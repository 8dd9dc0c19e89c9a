package dev.sluice.data.report;

import java.time.Duration;

/** What a number says. */
public sealed interface LookUp {

    record Found(ReportStatus report) implements LookUp {}

    /** No report has this number. */
    record Unknown() implements LookUp {}

    /** Too many questions came from this address. */
    record TooMany(Duration retryAfter) implements LookUp {}
}
