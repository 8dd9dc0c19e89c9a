package dev.sluice.data.objection;

import dev.sluice.data.policy.OwnTermId;

/** What is done to a term that was wrong about a person's text. */
public sealed interface TermRemedy {

    /** One of the operator's own terms ends. */
    record End(OwnTermId term) implements TermRemedy {}

    /** One of them gets an exception: a longer harmless phrase around it. */
    record Except(OwnTermId term, String phrase) implements TermRemedy {}

    /** A term that Sluice brought with it gets one; {@code rule} is its id. */
    record ExceptBuiltIn(String rule, String phrase) implements TermRemedy {}
}
