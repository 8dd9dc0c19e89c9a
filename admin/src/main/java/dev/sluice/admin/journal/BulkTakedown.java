package dev.sluice.admin.journal;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import dev.sluice.admin.console.Keys;
import dev.sluice.admin.console.WaitingPage;
import dev.sluice.admin.takedown.Decision;
import dev.sluice.admin.takedown.DecisionForm;
import dev.sluice.data.account.Actor;
import dev.sluice.data.account.NotPermittedException;
import dev.sluice.data.takedown.AvailableActions;
import dev.sluice.data.takedown.TakedownAction;
import dev.sluice.data.takedown.TakedownConflict;
import dev.sluice.data.takedown.Takedowns;
import dev.sluice.safety.turn.TurnId;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Card;
import dev.sluice.ui.look.Icon;
import dev.sluice.ui.look.Toasts;
import dev.sluice.ui.look.Tone;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the ticked rows down with one reason, each in a transaction of its own, and tells what became of each. */
final class BulkTakedown extends Div {

    private static final Logger LOGGER = LoggerFactory.getLogger(BulkTakedown.class);

    /** What became of one row. */
    private enum Result {
        DONE,
        /** It was down already, or no answer of it stands. */
        NOTHING_TO_DO,
        /** Somebody else was faster. */
        CONFLICT,
        FAILED
    }

    private final Takedowns takedowns;
    private final Supplier<Actor> actor;
    private final Consumer<Set<TurnId>> changed;
    private final Runnable clear;
    private Set<TurnId> chosen = Set.of();
    private boolean busy;

    /**
     * Nothing to be seen until something is ticked.
     *
     * @param changed hears which rows are other than before
     * @param clear unticks all rows
     */
    BulkTakedown(Takedowns takedowns, Supplier<Actor> actor, Consumer<Set<TurnId>> changed, Runnable clear) {
        this.takedowns = takedowns;
        this.actor = actor;
        this.changed = changed;
        this.clear = clear;
        addClassName("console-bulk");
        setTestId("bulk");
        getElement().setAttribute("role", "region").setAttribute("aria-label", getTranslation("console.bulk.label"));
        setVisible(false);
    }

    void choose(Set<TurnId> turns) {
        if (busy) {
            return;
        }
        chosen = turns;
        removeAll();
        setVisible(!turns.isEmpty());
        if (turns.isEmpty()) {
            return;
        }
        NativeButton takeDown =
                Buttons.withIcon(Buttons.plain(getTranslation("console.bulk.takeDown")), Icon.WITHDRAWN);
        takeDown.setTestId("bulk-take-down");
        takeDown.addClickListener(click -> decide());
        NativeButton none = Buttons.quiet(getTranslation("console.bulk.none"));
        none.addClickListener(click -> clear.run());
        Span count = new Span(getTranslation("console.bulk.count", turns.size()));
        count.addClassName("console-bulk-count");
        Div line = new Div(count, takeDown, none);
        line.addClassName("console-bulk-line");
        add(line);
    }

    private void decide() {
        DecisionForm form = new DecisionForm(TakedownAction.TAKE_DOWN, DecisionForm.Subject.ANSWER, Optional.empty());
        form.onSubmit(this::run);
        form.onCancel(() -> choose(chosen));
        removeAll();
        Span count = new Span(getTranslation("console.bulk.count", chosen.size()));
        count.addClassName("console-bulk-count");
        add(count, form);
        form.getElement().setAttribute("tabindex", "-1").callJsFunction("focus");
    }

    /** Not on the page's own thread: it shows how far things are. */
    private void run(Decision decision) {
        UI ui = getUI().orElseThrow();
        Actor who = actor.get();
        Set<TurnId> turns = new LinkedHashSet<>(chosen);
        busy = true;
        Span progress = new Span(getTranslation("console.bulk.progress", 0, turns.size()));
        progress.getElement().setAttribute("role", "status");
        removeAll();
        add(progress);
        Thread.startVirtualThread(() -> {
            Map<TurnId, Result> results = new LinkedHashMap<>();
            for (TurnId turn : turns) {
                results.put(turn, takeDown(who, turn, decision));
                int done = results.size();
                WaitingPage.tell(
                        ui, () -> progress.setText(getTranslation("console.bulk.progress", done, turns.size())));
            }
            WaitingPage.tell(ui, () -> tell(results));
        });
    }

    private Result takeDown(Actor who, TurnId turn, Decision decision) {
        try {
            AvailableActions available = takedowns.availableActions(who, turn);
            if (!available.actions().contains(TakedownAction.TAKE_DOWN)) {
                return Result.NOTHING_TO_DO;
            }
            takedowns.takeDown(
                    who,
                    turn,
                    available.version(),
                    decision.risk().orElseThrow(),
                    decision.publicReason(),
                    decision.internalNote());
            return Result.DONE;
        } catch (TakedownConflict conflict) {
            return Result.CONFLICT;
        } catch (RuntimeException failure) {
            LOGGER.error("Turn {} could not be taken down", turn, failure);
            return Result.FAILED;
        }
    }

    private void tell(Map<TurnId, Result> results) {
        busy = false;
        clear.run();
        removeAll();
        Map<Result, Set<TurnId>> byResult = new EnumMap<>(Result.class);
        results.forEach((turn, result) ->
                byResult.computeIfAbsent(result, key -> new LinkedHashSet<>()).add(turn));
        Set<TurnId> done = byResult.getOrDefault(Result.DONE, Set.of());
        boolean all = done.size() == results.size();
        Card card = new Card(
                all ? Tone.POSITIVE : Tone.CAUTION,
                all ? Icon.CHECK : Icon.INFO,
                getTranslation("console.bulk.done", done.size(), results.size()));
        card.getElement()
                .setAttribute("data-testid", "bulk-result")
                .setAttribute("tabindex", "-1")
                .setAttribute("data-takes-focus", true);
        byResult.forEach((result, turns) -> {
            if (result != Result.DONE) {
                card.say(getTranslation("console.bulk.result." + Keys.of(result), turns.size()));
            }
        });
        NativeButton close = Buttons.quiet(getTranslation("console.bulk.close"));
        close.addClickListener(click -> choose(Set.of()));
        card.offer(close);
        add(card);
        setVisible(true);
        changed.accept(results.keySet());
        if (!done.isEmpty()) {
            Toasts.offerUndo(
                    getTranslation("console.bulk.undo", done.size()), getTranslation("console.undo"), () -> undo(done));
        }
    }

    private void undo(Set<TurnId> turns) {
        Actor who = actor.get();
        for (TurnId turn : turns) {
            try {
                AvailableActions now = takedowns.availableActions(who, turn);
                takedowns.restore(
                        who,
                        turn,
                        now.version(),
                        getTranslation("console.undo.publicReason"),
                        getTranslation("console.undo.internalNote"));
            } catch (TakedownConflict | NotPermittedException somebodyElseDid) {
                LOGGER.info("Turn {} is as somebody else left it", turn);
            }
        }
        choose(Set.of());
        changed.accept(turns);
        Toasts.show(getTranslation("console.done.restored"));
    }
}
