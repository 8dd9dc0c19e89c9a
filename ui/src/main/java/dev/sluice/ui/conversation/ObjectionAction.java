package dev.sluice.ui.conversation;

import com.vaadin.flow.component.Component;
import dev.sluice.data.suspension.SuspensionId;
import dev.sluice.safety.turn.TurnId;

/** How a person objects to what was decided about a turn; its bean stands on the cards of refused and withdrawn
 * turns, and of suspensions. */
public interface ObjectionAction {

    /** A new control for one card. */
    Component against(TurnId decided);

    /** Likewise where the person reads that they are, or were, suspended. */
    Component againstSuspension(SuspensionId suspension);
}
