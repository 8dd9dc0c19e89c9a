package dev.sluice.data.report;

import java.time.Duration;

/** What a visitor is told at once. */
public sealed interface VisitorReceipt {

    /** The report is on record. */
    record Filed(ReportStatus report) implements VisitorReceipt {}

    /** The answer is no longer shared, so there is nothing to report. */
    record Gone() implements VisitorReceipt {}

    /** Too many came from this address, or a shared answer could not be judged in time. */
    record TooMany(Duration retryAfter) implements VisitorReceipt {}
}
