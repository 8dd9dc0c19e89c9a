package dev.sluice.data.policy;

import dev.sluice.safety.Risk;

/**
 * A term that Sluice brought with it, as admins see it who decide about an exception.
 *
 * @param rule its id, by which findings name it
 */
public record BuiltInTerm(String rule, String text, Risk risk) {}
