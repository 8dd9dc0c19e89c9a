package dev.sluice.ui.conversation;

import com.vaadin.flow.component.Component;
import dev.sluice.safety.turn.TurnId;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;

/** What other features put at a turn. */
@org.springframework.stereotype.Component
class TurnActions {

    private final List<AnswerAction> answerActions;
    private final Optional<ObjectionAction> objection;

    TurnActions(ObjectProvider<AnswerAction> answerActions, ObjectProvider<ObjectionAction> objection) {
        this.answerActions = answerActions.orderedStream().toList();
        this.objection = Optional.ofNullable(objection.getIfAvailable());
    }

    List<Component> under(TurnId answer) {
        return answerActions.stream().map(action -> action.under(answer)).toList();
    }

    /** Empty while the site has no form for objections. */
    Optional<Component> against(TurnId decided) {
        return objection.map(action -> action.against(decided));
    }

    /** Likewise. */
    Optional<Component> againstSuspension() {
        return objection.map(ObjectionAction::againstSuspension);
    }
}
