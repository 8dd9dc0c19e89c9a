package dev.sluice.safety.lexicon;

import java.time.Instant;
import java.util.Optional;

/**
 * An entry as a list of them has it, with what people note beside it.
 *
 * @param source where it was taken from; may be empty
 * @param note may be empty
 * @param expiresAt when it is to go out of force
 */
public record ListedEntry(LexiconEntry entry, String source, String note, Optional<Instant> expiresAt) {}
