package dev.sluice.safety;

import dev.sluice.safety.lexicon.Lexicon;

/** Everything a verdict depends on. Immutable; two policies with one version are equal. */
public record Policy(PolicyVersion version, Lexicon lexicon, ReleaseMode releaseMode, Handling handling) {

    /** With the default table. */
    public Policy(PolicyVersion version, Lexicon lexicon, ReleaseMode releaseMode) {
        this(version, lexicon, releaseMode, Handling.DEFAULT);
    }
}
