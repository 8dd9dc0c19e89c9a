package dev.sluice.admin.review;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import dev.sluice.admin.console.ChoiceField;
import dev.sluice.admin.console.Keys;
import dev.sluice.admin.console.RiskTexts;
import dev.sluice.data.review.CaseOutcome;
import dev.sluice.data.review.Decision;
import dev.sluice.data.review.PublicReason;
import dev.sluice.safety.Risk;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Icon;
import dev.sluice.ui.look.TextAreaField;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Asks what is decided, why, and what the people concerned are told. Knows no service. */
@Tag("section")
final class CaseForm extends HtmlContainer {

    private final List<CaseOutcome> outcomes;
    private final Set<CaseOutcome> violations;
    private final Consumer<Decision> onSubmit;
    private final Map<CaseOutcome, Element> radios = new EnumMap<>(CaseOutcome.class);
    private final Map<CaseOutcome, Component> questions = new EnumMap<>(CaseOutcome.class);
    private final ChoiceField risk = new ChoiceField(getTranslation("review.risk"));
    private final Div riskField = new Div();
    private final TextAreaField zh = new TextAreaField(getTranslation("review.reasonZh"), Decision.MAX_REASON_LENGTH);
    private final TextAreaField en = new TextAreaField(getTranslation("review.reasonEn"), Decision.MAX_REASON_LENGTH);
    private final TextAreaField note = new TextAreaField(getTranslation("review.note"), Decision.MAX_NOTE_LENGTH);
    private final Div problem = new Div();
    private final NativeButton submit = Buttons.main(getTranslation("review.decide"));
    private Optional<CaseOutcome> outcome = Optional.empty();
    private PublicReason template = PublicReason.NONE;

    /**
     * A form for one case.
     *
     * @param outcomes that can be chosen, in the order of the digit keys
     * @param violations those of them that name a risk
     * @param suggested the likeliest risk
     */
    CaseForm(
            List<CaseOutcome> outcomes,
            Set<CaseOutcome> violations,
            Optional<Risk> suggested,
            Consumer<Decision> onSubmit) {
        this.outcomes = List.copyOf(outcomes);
        this.violations = Set.copyOf(violations);
        this.onSubmit = onSubmit;
        addClassName("console-decision");
        setTestId("case-form");
        getElement().setAttribute("aria-label", getTranslation("review.form"));
        getElement().appendChild(choices());
        risk.add("", getTranslation("review.risk.choose"));
        RiskTexts.addAllTo(risk, false);
        risk.getElement().setAttribute("data-testid", "case-risk");
        risk.setValue(suggested.map(Risk::code).orElse(""));
        risk.onChoice(code -> fillTemplate());
        Span caption = new Span(getTranslation("review.risk"));
        caption.getElement().setAttribute("aria-hidden", "true");
        riskField.add(caption, risk);
        riskField.addClassName("sl-field");
        riskField.setVisible(false);
        zh.field().setTestId("case-reason-zh");
        zh.field().getElement().setAttribute("lang", "zh-CN");
        en.field().setTestId("case-reason-en");
        en.field().getElement().setAttribute("lang", "en");
        note.field().setTestId("case-note");
        note.hint(getTranslation("review.note.hint"));
        Div pair = new Div(zh, en);
        pair.addClassName("console-pair");
        Span hint = new Span(getTranslation("review.reason.hint"));
        hint.addClassName("sl-hint");
        problem.addClassName("sl-problem");
        problem.getElement().setAttribute("role", "alert");
        problem.setVisible(false);
        add(riskField, pair, hint, note, problem, buttons());
    }

    private Element choices() {
        Element group = new Element("fieldset").setAttribute("class", "console-reasons");
        group.appendChild(new Element("legend").setText(getTranslation("review.decision")));
        int digit = 1;
        for (CaseOutcome each : outcomes) {
            Element radio = new Element("input").setAttribute("type", "radio").setAttribute("name", "case-outcome");
            radio.addEventListener("change", event -> choose(each));
            radios.put(each, radio);
            NativeLabel label = new NativeLabel();
            label.getElement()
                    .setAttribute("data-key", "Digit" + digit)
                    .setAttribute("data-testid", "outcome-" + Keys.of(each))
                    .appendChild(
                            radio,
                            new Element("kbd").setText(Integer.toString(digit)).setAttribute("aria-hidden", "true"),
                            new Element("span").setText(ReviewTexts.outcome(each)));
            group.appendChild(label.getElement());
            digit++;
        }
        return group;
    }

    private Component buttons() {
        submit.setTestId("case-submit");
        submit.getElement().setAttribute("data-submits", true);
        submit.addClickListener(click -> submit());
        Span hint = new Span(getTranslation("console.decision.shortcut"));
        hint.addClassName("sl-hint");
        Div buttons = new Div(submit, hint);
        buttons.addClassName("console-buttons");
        return buttons;
    }

    /** Puts one more question into the form, for one outcome only. */
    void offer(CaseOutcome only, Component question) {
        question.setVisible(false);
        questions.put(only, question);
        getElement().insertChild(getElement().indexOfChild(riskField.getElement()), question.getElement());
    }

    /** Whether somebody has begun to decide: what they look at must not change under their hands. */
    boolean isBegun() {
        return outcome.isPresent()
                || !note.getValue().isBlank()
                || !zh.getValue().equals(template.zh())
                || !en.getValue().equals(template.en());
    }

    private void choose(CaseOutcome wanted) {
        outcome = Optional.of(wanted);
        radios.forEach((each, radio) -> radio.setProperty("checked", each == wanted));
        riskField.setVisible(violations.contains(wanted));
        questions.forEach((each, question) -> question.setVisible(each == wanted));
        problem.setVisible(false);
        fillTemplate();
    }

    private Optional<Risk> chosenRisk() {
        return outcome.filter(violations::contains).flatMap(chosen -> Risk.findByCode(risk.getValue()));
    }

    /** Words that the moderator has written are left alone. */
    private void fillTemplate() {
        PublicReason next = chosenRisk()
                .map(found -> PublicReason.parse(RiskTexts.publicReason(found)))
                .or(() -> outcome.filter(chosen -> !violations.contains(chosen))
                        .map(chosen -> ReviewTexts.inBoth("review.reasonFor." + Keys.of(chosen))))
                .orElse(PublicReason.NONE);
        if (zh.getValue().isBlank() || zh.getValue().equals(template.zh())) {
            zh.setValue(next.zh());
        }
        if (en.getValue().isBlank() || en.getValue().equals(template.en())) {
            en.setValue(next.en());
        }
        template = next;
    }

    private void submit() {
        if (outcome.isEmpty()) {
            complain("review.problem.outcome");
        } else if (violations.contains(outcome.get()) && chosenRisk().isEmpty()) {
            complain("review.problem.risk");
        } else if (zh.getValue().isBlank() || en.getValue().isBlank()) {
            complain("review.problem.reason");
        } else {
            problem.setVisible(false);
            onSubmit.accept(new Decision(
                    outcome.get(), chosenRisk(), new PublicReason(zh.getValue(), en.getValue()), note.getValue()));
        }
    }

    private void complain(String key) {
        problem.removeAll();
        problem.add(Icon.ALERT.create(), new Span(getTranslation(key)));
        problem.setVisible(true);
    }
}
