package dev.sluice.ui.objection;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.NativeButton;
import dev.sluice.data.account.Actor;
import dev.sluice.data.account.CurrentActor;
import dev.sluice.data.objection.Objectable;
import dev.sluice.data.objection.ObjectionStatus;
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
import java.util.function.BiFunction;
import java.util.function.Function;

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
        return button(
                "card-object",
                actor -> objections.find(actor, decided),
                (actor, flow) -> ObjectionFlow.onTurn(objections, actor, decided, flow.times(), flow.afterwards()));
    }

    @Override
    public Component againstSuspension(SuspensionId suspension) {
        return button(
                "suspended-object",
                actor -> objections.findOnSuspension(actor, suspension),
                (actor, flow) ->
                        ObjectionFlow.onSuspension(objections, actor, suspension, flow.times(), flow.afterwards()));
    }

    @Override
    public Optional<Component> againstTitle(ConversationId conversation) {
        boolean decided = currentActor
                .find()
                .map(actor -> objections.findOnTitle(actor, conversation))
                .filter(objectable -> !(objectable instanceof Objectable.Nothing))
                .isPresent();
        return decided
                ? Optional.of(button(
                        "title-object",
                        actor -> objections.findOnTitle(actor, conversation),
                        (actor, flow) -> ObjectionFlow.onTitle(
                                objections, actor, conversation, flow.times(), flow.afterwards())))
                : Optional.empty();
    }

    /** What every flow is given. */
    private record Frame(Times times, Runnable afterwards) {}

    private NativeButton button(
            String testId, Function<Actor, Objectable> find, BiFunction<Actor, Frame, ObjectionFlow> flow) {
        UI ui = UI.getCurrent();
        NativeButton button = Buttons.plain("");
        button.getElement().setAttribute("data-testid", testId).setAttribute("aria-haspopup", "dialog");
        // In a push there is no request that says who is there; the label waits for the next visit then.
        label(button, ui, currentActor.find().map(find).orElseGet(Objectable.Nothing::new));
        button.addClickListener(click -> {
            Actor actor = currentActor.get();
            Runnable afterwards = () -> label(button, ui, find.apply(actor));
            flow.apply(actor, new Frame(Times.of(ui, clock.instant()), afterwards))
                    .open(ui);
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
