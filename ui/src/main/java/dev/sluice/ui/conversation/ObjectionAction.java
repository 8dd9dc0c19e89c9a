package dev.sluice.ui.conversation;

import com.vaadin.flow.component.Component;
import dev.sluice.data.suspension.SuspensionId;
import dev.sluice.safety.turn.ConversationId;
import dev.sluice.safety.turn.TurnId;
import java.util.Optional;

/** How a person objects to what was decided about a turn; its bean stands on the cards of refused and withdrawn
 * turns, and of suspensions, and where one is told that a title was taken down. */
public interface ObjectionAction {

    /** A new control for one card. */
    Component against(TurnId decided);

    /** Likewise where the person reads that they are, or were, suspended. */
    Component againstSuspension(SuspensionId suspension);

    /** Likewise for the title of one of their conversations; empty if none of its titles is taken down. */
    Optional<Component> againstTitle(ConversationId conversation);
}
