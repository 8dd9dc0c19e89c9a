package dev.sluice.data.conversation;

import dev.sluice.safety.Risk;
import java.time.Instant;

/**
 * What the reader of an answer that was taken down is told.
 *
 * @param publicReason in the moderator's words; never the internal note
 */
public record TakedownNotice(Risk risk, String publicReason, Instant at) {}
