package dev.sluice.admin.policy;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import dev.sluice.admin.console.ChoiceField;
import dev.sluice.admin.console.ConsoleLayout;
import dev.sluice.admin.console.Keys;
import dev.sluice.admin.console.MarkedText;
import dev.sluice.admin.console.RiskTexts;
import dev.sluice.admin.console.StaffOnly;
import dev.sluice.admin.console.TextAreaField;
import dev.sluice.data.account.Actor;
import dev.sluice.data.policy.OwnTerm;
import dev.sluice.data.policy.Policies;
import dev.sluice.data.policy.TermRefusedException;
import dev.sluice.data.policy.Terms;
import dev.sluice.safety.Direction;
import dev.sluice.safety.Finding;
import dev.sluice.safety.Judge;
import dev.sluice.safety.Stage;
import dev.sluice.safety.Verdict;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Card;
import dev.sluice.ui.look.Chip;
import dev.sluice.ui.look.Icon;
import dev.sluice.ui.look.Times;
import dev.sluice.ui.look.Toasts;
import dev.sluice.ui.look.Tone;
import jakarta.annotation.security.RolesAllowed;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The operator's own terms: what is in force, adding and ending, and trying the gate on a text. */
@Route(value = "console/terms", layout = ConsoleLayout.class)
@RolesAllowed({"MODERATOR", "ADMIN"})
final class TermsView extends Div implements BeforeEnterObserver, AfterNavigationObserver, HasDynamicTitle {

    private static final int MAX_TRIED = 10_000;

    private final StaffOnly staffOnly;
    private final Terms terms;
    private final Policies policies;
    private final InstantSource clock;
    private final Div list = new Div();
    private @Nullable Actor actor;

    TermsView(StaffOnly staffOnly, Terms terms, Policies policies, InstantSource clock) {
        this.staffOnly = staffOnly;
        this.terms = terms;
        this.policies = policies;
        this.clock = clock;
        addClassName("console-page");
        list.addClassName("console-wide");
    }

    @Override
    public String getPageTitle() {
        return getTranslation("console.pageTitle", getTranslation("console.nav.terms"));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Actor admitted = staffOnly.admit(event);
        actor = admitted.isStaff() ? admitted : null;
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        removeAll();
        getElement().appendChild(new Element("h1").setText(getTranslation("console.nav.terms")));
        Span intro = new Span(getTranslation("console.terms.intro"));
        intro.addClassName("console-intro");
        add(intro);
        if (actor().isAdmin()) {
            TermForm form = new TermForm();
            form.onSubmit(term -> {
                try {
                    terms.add(actor(), term);
                    form.clear();
                    Toasts.show(getTranslation("console.terms.done.added"));
                    showList();
                } catch (TermRefusedException refused) {
                    form.show(refused.problem());
                }
            });
            add(form);
        } else {
            Span hint = new Span(getTranslation("console.terms.onlyAdmins"));
            hint.addClassName("sl-hint");
            add(hint);
        }
        add(trial(), list);
        showList();
    }

    private Actor actor() {
        if (actor == null) {
            throw new IllegalStateException("nobody was admitted");
        }
        return actor;
    }

    private void showList() {
        list.removeAll();
        list.getElement().appendChild(new Element("h2").setText(getTranslation("console.terms.list")));
        List<OwnTerm> own = terms.list(actor());
        if (own.isEmpty()) {
            list.add(new Card(Tone.NEUTRAL, Icon.BOOK, getTranslation("console.terms.none"))
                    .say(getTranslation("console.terms.none.text")));
            return;
        }
        Element head = new Element("tr");
        for (String column : List.of("text", "risk", "grade", "directions", "note", "added", "state")) {
            head.appendChild(new Element("th")
                    .setAttribute("scope", "col")
                    .setAttribute("class", "console-term-" + column)
                    .setText(getTranslation("console.terms.column." + column)));
        }
        Element body = new Element("tbody");
        Times times = Times.of(this, clock.instant());
        own.forEach(term -> body.appendChild(row(term, times)));
        list.getElement()
                .appendChild(new Element("table")
                        .setAttribute("class", "console-table console-terms-table")
                        .setAttribute("aria-label", getTranslation("console.terms.list"))
                        .appendChild(new Element("thead").appendChild(head), body));
    }

    private Element row(OwnTerm term, Times times) {
        Element state = cell("state");
        if (term.isInForce()) {
            state.appendChild(new Chip(Tone.POSITIVE, getTranslation("console.terms.inForce")).getElement());
            if (actor().isAdmin()) {
                NativeButton end = Buttons.quiet(getTranslation("console.terms.end"));
                end.setAriaLabel(getTranslation("console.terms.end") + " " + term.text());
                end.setTestId("term-end");
                end.addClickListener(click -> {
                    terms.end(actor(), term.id());
                    Toasts.show(getTranslation("console.terms.done.ended"));
                    showList();
                });
                state.appendChild(end.getElement());
            }
        } else {
            state.appendChild(new Chip(getTranslation("console.terms.ended")).getElement());
        }
        Span added = new Span(term.addedBy());
        Element risk = new Element("span")
                .setAttribute("class", "console-risk")
                .setAttribute("data-group", RiskTexts.group(term.risk()))
                .setAttribute("title", RiskTexts.full(term.risk()))
                .setText(term.risk().code());
        return new Element("tr")
                .setAttribute("data-testid", "term-row")
                .setAttribute("data-ended", !term.isInForce())
                .appendChild(
                        cell("text").setText(term.text()).setAttribute("title", String.join("\n", term.exceptions())),
                        cell("risk").appendChild(risk),
                        cell("grade").setText(getTranslation("console.terms.grade." + Keys.of(term.grade()))),
                        cell("directions")
                                .setText(term.directions().stream()
                                        .sorted()
                                        .map(each -> getTranslation("console.terms.direction." + Keys.of(each)))
                                        .collect(Collectors.joining(" · "))),
                        cell("note").setText(term.note()).setAttribute("title", term.note()),
                        cell("added")
                                .appendChild(
                                        added.getElement(),
                                        times.element(term.addedAt()).getElement()),
                        state);
    }

    private static Element cell(String column) {
        return new Element("td").setAttribute("class", "console-term-" + column);
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
        String cleaned = judge.clean(text);
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
                new MarkedText(cleaned, inPlace, cleaned.length(), finding -> findings.indexOf(finding) + 1));
        return found;
    }
}
