package dev.sluice.ui.conversation;

import com.vaadin.flow.component.UI;
import dev.sluice.safety.turn.ConversationId;
import dev.sluice.ui.look.Icon;

/**
 * Something that can be done with a conversation: a button in its header, on narrow screens a line of its menu. Every bean
 * of this type stands there; {@code @Order} says where.
 */
public interface ConversationAction {

    /** Whether this site has it. */
    boolean isOffered();

    Icon icon();

    /** The key of the word for it. */
    String label();

    /** Somebody wants it for their conversation. */
    void start(UI ui, ConversationId conversation);
}
