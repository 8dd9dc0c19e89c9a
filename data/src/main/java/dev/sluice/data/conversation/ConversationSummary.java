package dev.sluice.data.conversation;

import dev.sluice.safety.turn.ConversationId;
import java.time.Instant;

/**
 * A line of a person's list of conversations.
 *
 * @param title "" until its first prompt has passed the gate or its owner names it
 */
public record ConversationSummary(ConversationId id, String title, Instant changedAt) {}
