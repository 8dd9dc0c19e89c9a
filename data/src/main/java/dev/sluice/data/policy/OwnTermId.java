package dev.sluice.data.policy;

/** Names one of the operator's terms; findings show it as the rule {@code operator-<value>}. */
public record OwnTermId(long value) {

    /** The id of the lexicon entry that this term becomes. */
    public String rule() {
        return "operator-" + value;
    }
}
