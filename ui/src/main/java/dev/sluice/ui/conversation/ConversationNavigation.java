package dev.sluice.ui.conversation;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.Location;
import dev.sluice.safety.turn.ConversationId;
import java.util.Optional;

/** The way to the chat and to one conversation. */
public final class ConversationNavigation {

    static final String PARAMETER = "conversation";
    static final String EMPTY_PAGE = "";

    private static final String CONVERSATIONS = "c";

    static final String ONE_CONVERSATION = CONVERSATIONS + "/:" + PARAMETER;

    private ConversationNavigation() {}

    /** Where a conversation is found, relative to the root of the site. */
    public static String address(ConversationId conversation) {
        return CONVERSATIONS + "/" + conversation;
    }

    /** Whether a page of the chat is there. */
    public static boolean leadsToChat(Location location) {
        String place = location.getFirstSegment();
        return place.equals(EMPTY_PAGE) || place.equals(CONVERSATIONS);
    }

    public static void open(UI ui, ConversationId conversation) {
        ui.navigate(address(conversation));
    }

    /** An empty page, for a conversation that begins with the next message. */
    public static void startNew(UI ui) {
        ui.navigate(EMPTY_PAGE);
    }

    /** The conversation that an address names; empty if it is not an id. */
    static Optional<ConversationId> parse(String text) {
        try {
            return Optional.of(ConversationId.parse(text));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
