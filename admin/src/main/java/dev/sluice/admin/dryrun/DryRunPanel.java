package dev.sluice.admin.dryrun;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import dev.sluice.admin.console.ChoiceField;
import dev.sluice.admin.console.Keys;
import dev.sluice.admin.console.WaitingPage;
import dev.sluice.data.account.Actor;
import dev.sluice.data.dryrun.DryRun;
import dev.sluice.data.dryrun.DryRunBusyException;
import dev.sluice.data.dryrun.DryRunReport;
import dev.sluice.data.dryrun.DryRuns;
import dev.sluice.data.dryrun.Reach;
import dev.sluice.data.policy.PolicyDraft;
import dev.sluice.data.policy.TermRefusedException;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Icon;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tries a draft on past turns: how far back, how far it is, and what it found. Ends the run when it is taken away. */
@StyleSheet("context://sluice/overview.css")
@StyleSheet("context://sluice/dry-run.css")
public final class DryRunPanel extends Div {

    private final DryRuns runs;
    private final Actor actor;
    private final InstantSource clock;
    private final Supplier<Optional<PolicyDraft>> draft;
    private final ChoiceField reach = new ChoiceField(getTranslation("console.dryRun.reach"));
    private final NativeButton start = Buttons.withIcon(Buttons.plain(say("start")), Icon.CLOCK);
    private final Div place = new Div();
    private @Nullable DryRun run;
    private @Nullable DryRunProgress progress;

    /** @param draft what to try; empty if there is nothing to try yet, which its owner says */
    public DryRunPanel(DryRuns runs, Actor actor, InstantSource clock, Supplier<Optional<PolicyDraft>> draft) {
        this.runs = runs;
        this.actor = actor;
        this.clock = clock;
        this.draft = draft;
        addClassName("dry-run");
        setTestId("dry-run");
        for (Reach each : Reach.values()) {
            reach.add(Keys.of(each), say("reach.days", each.days()));
        }
        reach.setTestId("dry-run-reach");
        start.setTestId("dry-run-start");
        start.addClickListener(click -> start());
        Div line = new Div(start, reach);
        line.addClassName("console-buttons");
        Span hint = new Span(say("hint"));
        hint.addClassName("sl-hint");
        place.addClassName("dry-run-place");
        add(line, hint, place);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        event.getUI().getPage().addJsModule("context://sluice/plots.js");
    }

    @Override
    protected void onDetach(DetachEvent event) {
        forget();
    }

    /** The draft is another one now. */
    public void forget() {
        DryRun old = run;
        run = null;
        progress = null;
        if (old != null) {
            old.cancel();
        }
        start.setEnabled(true);
        place.removeAll();
    }

    private void start() {
        forget();
        UI ui = getUI().orElseThrow();
        try {
            draft.get().ifPresent(wanted -> {
                Reach back = Reach.valueOf(reach.getValue().toUpperCase(Locale.ROOT));
                DryRun begun = runs.start(actor, wanted, back, news -> WaitingPage.tell(ui, () -> show(news)));
                run = begun;
                progress = new DryRunProgress(begun);
                start.setEnabled(false);
                place.add(progress);
            });
        } catch (TermRefusedException refused) {
            complain(getTranslation("console.terms.problem." + Keys.of(refused.problem())));
        } catch (DryRunBusyException busy) {
            complain(say("busy"));
        }
    }

    private void show(DryRun news) {
        // What an earlier run still has to say is of another draft.
        if (news != run) {
            return;
        }
        Optional<DryRunReport> report = news.report();
        if (report.isPresent()) {
            run = null;
            progress = null;
            start.setEnabled(true);
            place.removeAll();
            place.add(new DryRunResult(this, runs, actor, clock.instant(), report.get()));
        } else if (progress != null) {
            progress.show(news);
        }
    }

    private void complain(String problem) {
        Div line = new Div(Icon.ALERT.create(), new Span(problem));
        line.addClassName("sl-problem");
        line.getElement().setAttribute("role", "alert");
        place.add(line);
    }

    private String say(String key, Object... parameters) {
        return getTranslation("console.dryRun." + key, parameters);
    }
}
