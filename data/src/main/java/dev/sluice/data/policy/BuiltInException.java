package dev.sluice.data.policy;

import java.time.Instant;
import java.util.Optional;

/**
 * A harmless phrase around a term that Sluice brought with it.
 *
 * @param rule the term's id
 * @param term its words; empty if this release does not have it any more
 */
public record BuiltInException(
        long id,
        String rule,
        Optional<String> term,
        String phrase,
        String addedBy,
        Instant addedAt,
        Optional<String> endedBy,
        Optional<Instant> endedAt) {

    public boolean isInForce() {
        return endedAt.isEmpty();
    }
}
