package dev.sluice.admin.policy;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadEvent;
import dev.sluice.admin.console.ChoiceField;
import dev.sluice.admin.console.ConsoleLayout;
import dev.sluice.admin.console.ConsolePage;
import dev.sluice.admin.console.Keys;
import dev.sluice.admin.console.MarkedText;
import dev.sluice.admin.console.StaffOnly;
import dev.sluice.admin.dryrun.DryRunPanel;
import dev.sluice.admin.unmask.Sight;
import dev.sluice.data.account.Actor;
import dev.sluice.data.dryrun.DryRuns;
import dev.sluice.data.journal.FindingMarks;
import dev.sluice.data.policy.BuiltInException;
import dev.sluice.data.policy.BuiltInExceptions;
import dev.sluice.data.policy.NewTerm;
import dev.sluice.data.policy.OwnTerm;
import dev.sluice.data.policy.OwnTermId;
import dev.sluice.data.policy.Policies;
import dev.sluice.data.policy.PolicyDraft;
import dev.sluice.data.policy.TermListPreview;
import dev.sluice.data.policy.TermLists;
import dev.sluice.data.policy.TermRefusedException;
import dev.sluice.data.policy.TermTrial;
import dev.sluice.data.policy.Terms;
import dev.sluice.safety.Direction;
import dev.sluice.safety.Finding;
import dev.sluice.safety.Judge;
import dev.sluice.safety.Stage;
import dev.sluice.safety.Verdict;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Icon;
import dev.sluice.ui.look.TextAreaField;
import dev.sluice.ui.look.Times;
import dev.sluice.ui.look.Toasts;
import jakarta.annotation.security.RolesAllowed;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The operator's own terms: what is in force, adding and ending, and trying the gate on a text. */
@Route(value = "console/terms", layout = ConsoleLayout.class)
@RolesAllowed({"MODERATOR", "ADMIN"})
final class TermsView extends ConsolePage implements AfterNavigationObserver, TermTable.Wishes {

    private static final int MAX_TRIED = 10_000;

    private final Terms terms;
    private final Policies policies;
    private final InstantSource clock;
    private final FindingMarks marks;
    private final Div formPlace = new Div();
    private final TermTable table = new TermTable(this);
    private final BuiltInExceptions exceptions;
    private final TermLists lists;
    private final DryRuns dryRuns;
    private final ExceptionTable exceptionTable = new ExceptionTable(this::endException, this::excepted);

    TermsView(
            StaffOnly staffOnly,
            Terms terms,
            BuiltInExceptions exceptions,
            TermLists lists,
            DryRuns dryRuns,
            Policies policies,
            FindingMarks marks,
            InstantSource clock) {
        super(staffOnly, "console.nav.terms");
        this.terms = terms;
        this.exceptions = exceptions;
        this.lists = lists;
        this.dryRuns = dryRuns;
        this.policies = policies;
        this.marks = marks;
        this.clock = clock;
        addClassName("console-page");
        table.addClassName("console-wide");
        exceptionTable.addClassName("console-wide");
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        removeAll();
        add(head());
        Span intro = new Span(getTranslation("console.terms.intro"));
        intro.addClassName("console-intro");
        add(intro);
        if (actor().isAdmin()) {
            showForm(Optional.empty());
            add(formPlace);
        } else {
            Span hint = new Span(getTranslation("console.terms.onlyAdmins"));
            hint.addClassName("sl-hint");
            add(hint);
        }
        add(trial());
        getElement().appendChild(new Element("h2").setText(getTranslation("console.terms.list")));
        add(table, exceptionTable);
        showList();
    }

    private void showList() {
        Instant since = clock.instant().minus(TermTable.COUNTED);
        table.show(
                terms.list(actor()),
                terms.doubts(actor()),
                marks.countByRule(actor(), since),
                actor().isAdmin(),
                times());
        exceptionTable.show(exceptions.list(actor()), actor().isAdmin(), times());
    }

    private Times times() {
        return Times.of(this, clock.instant());
    }

    /** Whole lists come and go at the top of the page: below the forms nobody looks for them. */
    private Component head() {
        Div head = new Div();
        head.addClassNames("console-page-head", "console-wide");
        head.getElement().appendChild(new Element("h1").setText(getTranslation("console.nav.terms")));
        if (actor().isAdmin()) {
            NativeButton load = Buttons.withIcon(Buttons.plain(getTranslation("console.termlist.open")), Icon.UPLOAD);
            load.setTestId("termlist-open");
            load.addClickListener(click -> {
                TermListDialog dialog =
                        new TermListDialog(csv -> lists.preview(actor(), csv, times().zone()), this::importAll);
                dialog.offer(new DryRunPanel(
                        dryRuns, actor(), clock, () -> dialog.preview().map(PolicyDraft.TermList::new)));
                add(dialog);
            });
            Locale language = getLocale();
            ZoneId zone = times().zone();
            Actor reader = actor();
            Anchor save = new Anchor(
                    (DownloadEvent event) -> {
                        event.setFileName("sluice-terms.csv");
                        event.setContentType("text/csv; charset=utf-8");
                        event.getOutputStream()
                                .write(lists.export(reader, language, zone).getBytes(StandardCharsets.UTF_8));
                    },
                    "");
            save.addClassNames("sl-button", "sl-button-plain");
            save.setTestId("termlist-export");
            save.add(Icon.DOWNLOAD.create(), new Span(getTranslation("console.termlist.export")));
            head.add(load, save);
        }
        return head;
    }

    private void importAll(TermListPreview preview) {
        lists.importAll(actor(), preview)
                .ifPresent(imported -> Toasts.offerUndo(
                        getTranslation("console.termlist.done", imported.added(), imported.changed()),
                        getTranslation("console.undo"),
                        () -> {
                            lists.takeBack(actor(), imported);
                            Toasts.show(getTranslation("console.terms.done.back"));
                            showList();
                        }));
        showList();
    }

    private void endException(BuiltInException exception) {
        exceptions.end(actor(), exception.id());
        offerUndo("ended", () -> excepted(exception));
        showList();
    }

    private void excepted(BuiltInException exception) {
        try {
            exceptions.add(actor(), exception.rule(), exception.phrase());
            Toasts.show(getTranslation("console.terms.done.added"));
        } catch (TermRefusedException refused) {
            Toasts.show(getTranslation("console.terms.problem." + Keys.of(refused.problem())));
        }
        showList();
    }

    private void showForm(Optional<OwnTerm> before) {
        formPlace.removeAll();
        TermForm form = new TermForm(before, Times.of(this, clock.instant()).zone());
        form.onTrial((term, direction, text) -> tried(form, term, direction, text));
        form.offer(new DryRunPanel(
                dryRuns,
                actor(),
                clock,
                () -> form.read().map(term -> new PolicyDraft.OneTerm(term, before.map(OwnTerm::id)))));
        form.onCancel(() -> showForm(Optional.empty()));
        form.onSubmit(term -> {
            try {
                OwnTerm now =
                        before.isPresent() ? terms.change(actor(), before.get().id(), term) : terms.add(actor(), term);
                offerUndo(before.isPresent() ? "changed" : "added", () -> undo(before, now));
                if (before.isPresent()) {
                    showForm(Optional.empty());
                } else {
                    form.clear();
                }
                showList();
            } catch (TermRefusedException refused) {
                form.show(refused.problem());
            }
        });
        formPlace.add(form);
        if (before.isPresent()) {
            form.getElement().callJsFunction("scrollIntoView");
        }
    }

    private TermTrial tried(TermForm form, NewTerm term, Direction direction, String text) {
        try {
            return terms.tryOut(actor(), term, direction, text);
        } catch (TermRefusedException refused) {
            form.show(refused.problem());
            return new TermTrial(text, List.of(), List.of(), text.length());
        }
    }

    /** The way back from a new term is its end, from a changed one the wording before, if that was in force. */
    private void undo(Optional<OwnTerm> before, OwnTerm now) {
        if (before.filter(OwnTerm::isInForce).isPresent()) {
            putBack(now.id(), before.get());
        } else {
            terms.end(actor(), now.id());
            showList();
        }
    }

    private void putBack(OwnTermId inPlaceOf, OwnTerm wording) {
        try {
            terms.change(actor(), inPlaceOf, wording.form(clock.instant()));
            Toasts.show(getTranslation("console.terms.done.back"));
        } catch (TermRefusedException refused) {
            Toasts.show(getTranslation("console.terms.problem." + Keys.of(refused.problem())));
        }
        showList();
    }

    private void offerUndo(String done, Runnable undo) {
        Toasts.offerUndo(getTranslation("console.terms.done." + done), getTranslation("console.undo"), undo);
    }

    @Override
    public void change(OwnTerm term) {
        showForm(Optional.of(term));
    }

    @Override
    public void end(OwnTerm term) {
        terms.end(actor(), term.id());
        offerUndo("ended", () -> putBack(term.id(), term));
        showList();
    }

    @Override
    public void putInForce(OwnTerm latest, OwnTerm wording) {
        putBack(latest.id(), wording);
    }

    private Component trial() {
        Div panel = new Div();
        panel.addClassName("console-panel");
        panel.addClassName("console-lift");
        panel.getElement().appendChild(new Element("h2").setText(getTranslation("console.terms.try.heading")));
        TextAreaField text = new TextAreaField(getTranslation("console.terms.try.text"), MAX_TRIED);
        text.field().setTestId("try-text");
        ChoiceField direction = new ChoiceField(getTranslation("console.terms.try.as"));
        for (Direction each : Direction.values()) {
            direction.add(Keys.of(each), getTranslation("console.terms.direction." + Keys.of(each)));
        }
        NativeButton run = Buttons.withIcon(Buttons.plain(getTranslation("console.terms.try.run")), Icon.SHIELD);
        run.setTestId("try-run");
        run.getElement().setAttribute("data-submits", true);
        Div result = new Div();
        result.setTestId("try-result");
        result.getElement().setAttribute("role", "status");
        run.addClickListener(click -> {
            result.removeAll();
            result.add(tried(Direction.valueOf(direction.getValue().toUpperCase(Locale.ROOT)), text.getValue()));
        });
        Div line = new Div(direction, run);
        line.addClassName("console-buttons");
        panel.add(text, line, result);
        return panel;
    }

    private Component tried(Direction direction, String text) {
        Judge judge = policies.current();
        String cleaned = Judge.clean(text);
        Verdict verdict = judge.judge(direction, text);
        List<Finding> findings = verdict.findings();
        if (findings.isEmpty()) {
            return new Span(getTranslation("console.terms.try.nothing", verdict.policyVersion()));
        }
        List<Finding> inPlace = findings.stream()
                .filter(finding -> finding.stage() != Stage.RENDERED)
                .toList();
        Div found = new Div();
        found.addClassName("console-panel");
        found.add(
                new Span(getTranslation("console.terms.try.found", findings.size(), verdict.policyVersion())),
                new MarkedText(
                        Sight.WHOLE.of(cleaned), inPlace, cleaned.length(), finding -> findings.indexOf(finding) + 1));
        return found;
    }
}
