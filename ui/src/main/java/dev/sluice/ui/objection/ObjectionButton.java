package dev.sluice.ui.objection;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.NativeButton;
import dev.sluice.data.account.Actor;
import dev.sluice.data.account.CurrentActor;
import dev.sluice.data.objection.Objectable;
import dev.sluice.data.objection.ObjectionStatus;
import dev.sluice.data.objection.ObjectionTarget;
import dev.sluice.data.objection.Objections;
import dev.sluice.data.suspension.SuspensionId;
import dev.sluice.safety.turn.ConversationId;
import dev.sluice.safety.turn.TurnId;
import dev.sluice.ui.conversation.ObjectionAction;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Icon;
import dev.sluice.ui.look.Times;
import java.time.InstantSource;
import java.util.Optional;

/** The button where one is told of a decision; it says when an objection was made, and what became of it. */
@org.springframework.stereotype.Component
class ObjectionButton implements ObjectionAction {

    private final Objections objections;
    private final CurrentActor currentActor;
    private final InstantSource clock;

    ObjectionButton(Objections objections, CurrentActor currentActor, InstantSource clock) {
        this.objections = objections;
        this.currentActor = currentActor;
        this.clock = clock;
    }

    @Override
    public Component against(TurnId decided) {
        return button("card-object", new ObjectionTarget.Turn(decided));
    }

    @Override
    public Component againstSuspension(SuspensionId suspension) {
        return button("suspended-object", new ObjectionTarget.Suspension(suspension));
    }

    @Override
    public Optional<Component> againstTitle(ConversationId conversation) {
        ObjectionTarget title = new ObjectionTarget.Title(conversation);
        return find(title) instanceof Objectable.Nothing
                ? Optional.empty()
                : Optional.of(button("title-object", title));
    }

    /** Nothing once nobody is signed in any more: until its page is left, it may still be told of news. */
    private Objectable find(ObjectionTarget target) {
        return currentActor.find().map(actor -> objections.find(actor, target)).orElseGet(Objectable.Nothing::new);
    }

    private NativeButton button(String testId, ObjectionTarget target) {
        UI ui = UI.getCurrent();
        NativeButton button = Buttons.plain("");
        button.getElement().setAttribute("data-testid", testId).setAttribute("aria-haspopup", "dialog");
        label(button, ui, find(target));
        button.addClickListener(click -> {
            Actor actor = currentActor.get();
            Runnable afterwards = () -> label(button, ui, objections.find(actor, target));
            new ObjectionFlow(objections, actor, target, Times.of(ui, clock.instant()), afterwards).open(ui);
        });
        return button;
    }

    private static void label(NativeButton button, UI ui, Objectable objectable) {
        String key = switch (objectable) {
            case Objectable.Filed(ObjectionStatus filed) ->
                filed.answer().isPresent() ? "objection.button.decided" : "objection.button.filed";
            case Objectable.Open open -> "card.object";
            case Objectable.TooLate tooLate -> "card.object";
            case Objectable.Nothing nothing -> "card.object";
        };
        button.removeAll();
        button.setText(ui.getTranslation(key));
        Buttons.withIcon(button, Icon.FLAG);
    }
}
