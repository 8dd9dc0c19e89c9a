package dev.sluice.data.notice;

import dev.sluice.data.review.PublicReason;
import dev.sluice.safety.turn.ConversationId;
import java.util.Optional;

/**
 * What a message tells beside its kind.
 *
 * @param number the receipt number; "" if there is none
 * @param conversation where it can be seen
 */
public record NoticeFacts(String number, PublicReason reason, Optional<ConversationId> conversation) {}
