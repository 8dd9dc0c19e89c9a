package dev.sluice.data.conversation;

import dev.sluice.safety.Risk;
import java.time.Instant;

/**
 * What the reader of an answer is told that was taken down, or that stays with a note.
 *
 * @param publicReason in the moderator's words; never the internal note
 */
public record TakedownNotice(Risk risk, String publicReason, Instant at) {}
