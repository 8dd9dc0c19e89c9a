package dev.sluice.safety;

/** Judges whole texts, and opens gates for texts that come in pieces, under one policy. Immutable, thread-safe. */
public final class Judge {

    private final Policy policy;

    public Judge(Policy policy) {
        this.policy = policy;
    }

    public Policy policy() {
        return policy;
    }
}
