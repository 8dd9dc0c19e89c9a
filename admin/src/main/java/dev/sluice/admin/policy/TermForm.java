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
import dev.sluice.admin.console.TextAreaField;
import dev.sluice.data.policy.NewTerm;
import dev.sluice.data.policy.TermRefusedException;
import dev.sluice.safety.Direction;
import dev.sluice.safety.Risk;
import dev.sluice.safety.lexicon.Grade;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Icon;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A new term of the operator's own. Knows no service. */
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
    private final List<Consumer<NewTerm>> listeners = new ArrayList<>();

    TermForm() {
        addClassName("console-panel");
        setTestId("term-form");
        getElement().setAttribute("aria-label", getTranslation("console.terms.add.heading"));
        getElement().appendChild(new Element("h2").setText(getTranslation("console.terms.add.heading")));

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
        Div pair = new Div(exceptions, note);
        pair.addClassName("console-pair");
        problem.addClassName("sl-problem");
        problem.getElement().setAttribute("role", "alert");
        problem.setVisible(false);
        NativeButton add = Buttons.withIcon(Buttons.main(getTranslation("console.terms.add")), Icon.PLUS);
        add.setTestId("term-submit");
        add.getElement().setAttribute("data-submits", true);
        add.addClickListener(click -> submit());
        add(textField, line, pair, problem, new Div(add));
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
        Optional<Risk> chosen = Risk.findByCode(risk.getValue());
        if (chosen.isEmpty()) {
            complain("risk");
            return;
        }
        problem.setVisible(false);
        NewTerm term = new NewTerm(
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
                Optional.empty());
        List.copyOf(listeners).forEach(listener -> listener.accept(term));
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
        problem.setVisible(false);
    }

    void onSubmit(Consumer<NewTerm> listener) {
        listeners.add(listener);
    }
}
