package dev.sluice.data.chain;

import dev.sluice.safety.turn.TurnId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One link of a chain.
 *
 * @param content the id of the row that holds its words
 * @param hash as it is stored; {@link #expectedHash()} is what it should be
 */
public record Entry(
        ChainPosition position,
        EntryKind kind,
        Optional<TurnId> turn,
        long content,
        Instant recordedAt,
        String policyVersion,
        String previousHash,
        String contentDigest,
        String hash) {

    /** The hash of this entry's fields. */
    public String expectedHash() {
        return CanonicalForm.hash(List.of(
                "sluice-entry-1",
                Long.toString(position.chain().value()),
                Long.toString(position.sequence()),
                kind.name(),
                turn.map(id -> Long.toString(id.value())).orElse(""),
                Long.toString(content),
                CanonicalForm.time(recordedAt),
                policyVersion,
                previousHash,
                contentDigest));
    }

    Entry hashed() {
        return new Entry(
                position, kind, turn, content, recordedAt, policyVersion, previousHash, contentDigest, expectedHash());
    }
}
