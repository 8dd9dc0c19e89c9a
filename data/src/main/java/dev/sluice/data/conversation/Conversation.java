package dev.sluice.data.conversation;

import dev.sluice.safety.turn.AccountId;
import dev.sluice.safety.turn.AssistantId;
import dev.sluice.safety.turn.ConversationId;
import java.time.Instant;

/**
 * One conversation.
 *
 * @param title "" until its first prompt has passed the gate or its owner names it
 * @param assistant the one asked last, or chosen at the beginning
 */
public record Conversation(
        ConversationId id,
        AccountId owner,
        String title,
        AssistantId assistant,
        Instant createdAt,
        Instant changedAt) {}
