package dev.sluice.data.journal;

/**
 * How often a rule found something.
 *
 * @param turns in which it did
 * @param right findings that staff called right
 * @param wrong findings that staff called wrong
 */
public record RuleHits(long turns, long right, long wrong) {

    public static final RuleHits NONE = new RuleHits(0, 0, 0);
}
