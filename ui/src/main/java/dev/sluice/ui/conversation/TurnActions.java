package dev.sluice.ui.conversation;

import com.vaadin.flow.component.Component;
import dev.sluice.data.account.CurrentActor;
import dev.sluice.data.export.AnswerFile;
import dev.sluice.data.export.DataExports;
import dev.sluice.data.review.Deadlines;
import dev.sluice.data.suspension.SuspensionId;
import dev.sluice.safety.turn.TurnId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;

/** What other features put at a turn. */
@org.springframework.stereotype.Component
class TurnActions {

    private final List<AnswerAction> answerActions;
    private final Optional<ObjectionAction> objection;
    private final DataExports exports;
    private final Deadlines deadlines;
    private final CurrentActor currentActor;

    TurnActions(
            ObjectProvider<AnswerAction> answerActions,
            ObjectProvider<ObjectionAction> objection,
            DataExports exports,
            Deadlines deadlines,
            CurrentActor currentActor) {
        this.exports = exports;
        this.deadlines = deadlines;
        this.currentActor = currentActor;
        this.answerActions = answerActions.orderedStream().toList();
        this.objection = Optional.ofNullable(objection.getIfAvailable());
    }

    List<Component> under(TurnId answer) {
        return answerActions.stream().map(action -> action.under(answer)).toList();
    }

    /** The answer to take along; empty when there is no longer anything of it. */
    Optional<AnswerFile> file(TurnId answer, Locale language) {
        return exports.answer(currentActor.get(), answer, language);
    }

    /** Empty while the site has no form for objections. */
    Optional<Component> against(TurnId decided) {
        return objection.map(action -> action.against(decided));
    }

    /** Until when what a moderator decided then can be objected to. */
    Instant objectionsUntil(Instant decided) {
        return deadlines.objectionsUntil(decided);
    }

    /** Likewise empty. */
    Optional<Component> againstSuspension(SuspensionId suspension) {
        return objection.map(action -> action.againstSuspension(suspension));
    }
}
