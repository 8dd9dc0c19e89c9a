package dev.sluice.data.objection;

import java.time.Instant;

/** Whether a person can object to what became of a message, an answer or a report. */
public sealed interface Objectable {

    /** They can, until then. */
    record Open(ObjectionSubject subject, Instant until) implements Objectable {}

    /** They have; each decision can be objected to once. */
    record Filed(ObjectionStatus objection) implements Objectable {}

    /** It is too late. */
    record TooLate(Instant since) implements Objectable {}

    /** There is no decision to object to. */
    record Nothing() implements Objectable {}
}
