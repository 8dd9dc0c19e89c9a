package dev.sluice.admin.policy;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.dom.Element;
import dev.sluice.admin.console.ChoiceField;
import dev.sluice.admin.console.Keys;
import dev.sluice.admin.console.RiskTexts;
import dev.sluice.admin.dryrun.DryRunPanel;
import dev.sluice.data.policy.NewTerm;
import dev.sluice.data.policy.OwnTerm;
import dev.sluice.data.policy.TermRefusedException;
import dev.sluice.safety.Direction;
import dev.sluice.safety.Risk;
import dev.sluice.safety.lexicon.Grade;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Icon;
import dev.sluice.ui.look.TextAreaField;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A term of the operator's own, new or changed, and what it would do to a text. Knows no service. */
@Tag("section")
final class TermForm extends HtmlContainer {

    private static final int MAX_NOTE_LENGTH = 500;

    private final Input text = new Input(ValueChangeMode.ON_CHANGE);
    private final ChoiceField risk = new ChoiceField(getTranslation("console.terms.risk"));
    private final ChoiceField grade = new ChoiceField(getTranslation("console.terms.grade"));
    private final Set<Direction> directions = EnumSet.allOf(Direction.class);
    private final TextAreaField exceptions = new TextAreaField(getTranslation("console.terms.exceptions"), 2000);
    private final TextAreaField note = new TextAreaField(getTranslation("console.terms.note"), MAX_NOTE_LENGTH);
    private final Div problem = new Div();
    private final Input expiry = new Input(ValueChangeMode.ON_CHANGE);
    private final Optional<OwnTerm> before;
    private final ZoneId zone;
    private final Map<Direction, Element> boxes = new EnumMap<>(Direction.class);
    private final TermTrialPanel trial = new TermTrialPanel();
    private final Div pastTrial = new Div();
    private final List<Consumer<NewTerm>> listeners = new ArrayList<>();
    private final List<Runnable> cancelListeners = new ArrayList<>();

    /**
     * A form.
     *
     * @param before the term to be changed; empty for a new one
     * @param zone in which the day of its end is meant
     */
    TermForm(Optional<OwnTerm> before, ZoneId zone) {
        this.before = before;
        this.zone = zone;
        addClassName("console-panel");
        setTestId("term-form");
        String heading =
                getTranslation(before.isPresent() ? "console.terms.change.heading" : "console.terms.add.heading");
        getElement().setAttribute("aria-label", heading);
        getElement().appendChild(new Element("h2").setText(heading));

        text.setId("console-term-text");
        text.setTestId("term-text");
        text.addClassName("sl-input");
        text.getElement().setAttribute("maxlength", "64").setAttribute("aria-describedby", "console-term-text-hint");
        Span hint = new Span(getTranslation("console.terms.text.hint"));
        hint.setId("console-term-text-hint");
        hint.addClassName("sl-hint");
        Div textField = labelled(getTranslation("console.terms.text"), text);
        textField.add(hint);

        risk.add("", getTranslation("console.terms.risk.choose"));
        RiskTexts.addAllTo(risk, false);
        risk.getElement().setAttribute("data-testid", "term-risk");
        for (Grade each : Grade.values()) {
            grade.add(Keys.of(each), getTranslation("console.terms.grade." + Keys.of(each)));
        }
        grade.getElement().setAttribute("data-testid", "term-grade");
        Div line = new Div(
                field(getTranslation("console.terms.risk"), risk), field(getTranslation("console.terms.grade"), grade));
        line.addClassName("console-form-line");
        line.getElement().appendChild(checks());

        exceptions.hint(getTranslation("console.terms.exceptions.hint"));
        exceptions.field().setTestId("term-exceptions");
        note.field().setTestId("term-note");
        expiry.setType("date");
        expiry.setId("console-term-expiry");
        expiry.setTestId("term-expiry");
        expiry.addClassName("sl-input");
        Div expiryField = labelled(getTranslation("console.terms.expiry"), expiry);
        Span expiryHint = new Span(getTranslation("console.terms.expiry.hint"));
        expiryHint.addClassName("sl-hint");
        expiryField.add(expiryHint);
        Div pair = new Div(exceptions, note);
        pair.addClassName("console-pair");
        problem.addClassName("sl-problem");
        problem.getElement().setAttribute("role", "alert");
        problem.setVisible(false);
        NativeButton add = Buttons.withIcon(
                Buttons.main(getTranslation("console.terms.add")), before.isPresent() ? Icon.CHECK : Icon.PLUS);
        add.setTestId("term-submit");
        add.getElement().setAttribute("data-submits", true);
        add.addClickListener(click -> submit());
        Div buttons = new Div(add);
        buttons.addClassName("console-buttons");
        if (before.isPresent()) {
            NativeButton cancel = Buttons.quiet(getTranslation("console.decision.cancel"));
            cancel.setTestId("term-cancel");
            cancel.addClickListener(click -> List.copyOf(cancelListeners).forEach(Runnable::run));
            buttons.add(cancel);
        }
        add(textField, line, pair, expiryField, trial, pastTrial, problem, buttons);
        before.ifPresent(this::fill);
    }

    private void fill(OwnTerm term) {
        text.setValue(term.text());
        risk.setValue(term.risk().code());
        grade.setValue(Keys.of(term.grade()));
        directions.clear();
        directions.addAll(term.directions());
        boxes.forEach((direction, box) -> box.setProperty("checked", directions.contains(direction)));
        exceptions.setValue(term.exceptions().stream().sorted().collect(Collectors.joining("\n")));
        note.setValue(term.note());
        expiry.setValue(lastDay(term));
    }

    private String lastDay(OwnTerm term) {
        return term.lastDay(zone).map(LocalDate::toString).orElse("");
    }

    private static Div labelled(String caption, Input input) {
        NativeLabel label = new NativeLabel(caption);
        label.setFor(input);
        Div field = new Div(label, input);
        field.addClassName("sl-field");
        return field;
    }

    private static Div field(String caption, ChoiceField choice) {
        Span label = new Span(caption);
        label.getElement().setAttribute("aria-hidden", "true");
        Div field = new Div(label, choice);
        field.addClassName("sl-field");
        return field;
    }

    private Element checks() {
        Element group = new Element("fieldset").setAttribute("class", "console-checks");
        group.appendChild(new Element("legend").setText(getTranslation("console.terms.directions")));
        for (Direction each : Direction.values()) {
            Element box = new Element("input").setAttribute("type", "checkbox");
            box.setProperty("checked", true);
            boxes.put(each, box);
            box.addPropertyChangeListener("checked", "change", event -> {
                if (Boolean.TRUE.equals(event.getValue())) {
                    directions.add(each);
                } else {
                    directions.remove(each);
                }
            });
            Element label = new Element("label").setAttribute("class", "sl-check");
            label.appendChild(
                    box, new Element("span").setText(getTranslation("console.terms.direction." + Keys.of(each))));
            group.appendChild(label);
        }
        return group;
    }

    private void submit() {
        read().ifPresent(term -> List.copyOf(listeners).forEach(listener -> listener.accept(term)));
    }

    /**
     * Gives a place to what tries the term on past messages, and lets it forget what it found when another one is filled
     * in.
     */
    void offer(DryRunPanel dryRun) {
        pastTrial.add(dryRun);
        getElement()
                .addEventListener("change", event -> dryRun.forget())
                .setFilter("!event.target.closest('.console-trial, .dry-run')");
    }

    /** What is filled in; empty if that cannot be a term, which is said then. */
    Optional<NewTerm> read() {
        Optional<Risk> chosen = Risk.findByCode(risk.getValue());
        if (chosen.isEmpty()) {
            complain("risk");
            return Optional.empty();
        }
        problem.setVisible(false);
        return Optional.of(new NewTerm(
                text.getValue().strip(),
                chosen.get(),
                Grade.valueOf(grade.getValue().toUpperCase(Locale.ROOT)),
                directions,
                exceptions
                        .getValue()
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .collect(Collectors.toUnmodifiableSet()),
                note.getValue().strip(),
                end()));
    }

    /** The end of the day that was chosen; of one that was left as it was, the end that it was somewhere. */
    private Optional<Instant> end() {
        Optional<OwnTerm> same = before.filter(term -> lastDay(term).equals(expiry.getValue()));
        if (same.isPresent()) {
            return same.get().expiresAt();
        }
        try {
            return Optional.of(expiry.getValue())
                    .filter(day -> !day.isBlank())
                    .map(day ->
                            LocalDate.parse(day).plusDays(1).atStartOfDay(zone).toInstant());
        } catch (DateTimeParseException typedByHand) {
            return Optional.empty();
        }
    }

    /** Lets somebody try what is filled in, before it counts. */
    void onTrial(TermTrialPanel.Gate gate) {
        trial.onRun((direction, tried) -> read().map(term -> gate.tryOut(term, direction, tried)));
    }

    void onCancel(Runnable listener) {
        cancelListeners.add(listener);
    }

    void show(TermRefusedException.Problem refused) {
        complain(Keys.of(refused));
    }

    private void complain(String what) {
        problem.removeAll();
        problem.add(Icon.ALERT.create(), new Span(getTranslation("console.terms.problem." + what)));
        problem.setVisible(true);
    }

    /** Ready for the next term; risk, grade and directions stay, terms come in families. */
    void clear() {
        text.setValue("");
        exceptions.setValue("");
        note.setValue("");
        expiry.setValue("");
        problem.setVisible(false);
    }

    void onSubmit(Consumer<NewTerm> listener) {
        listeners.add(listener);
    }
}
