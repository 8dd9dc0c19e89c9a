package dev.sluice.ui.conversation;

import com.vaadin.flow.component.Component;
import dev.sluice.safety.turn.TurnId;

/** Something more that can be done with an answer: every bean of it stands, in order, in the row under each answer. */
public interface AnswerAction {

    /**
     * A new control for one answer, small and with a name for screen readers; see {@code Buttons.icon}. Called for every
     * answer on the page, so it asks for nothing before it is used.
     */
    Component under(TurnId answer);
}
