package dev.sluice.admin.account;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.dom.Element;
import dev.sluice.data.account.AgeStatement;
import dev.sluice.data.account.BirthYears;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Icon;
import dev.sluice.ui.look.TextAreaField;
import java.util.Optional;
import java.util.function.Consumer;

/** Asks for the right year of birth and why it is right. Knows no service, and does not show the year that was stated. */
@Tag("section")
final class BirthYearForm extends HtmlContainer {

    private final Input year = new Input(ValueChangeMode.ON_CHANGE);
    private final TextAreaField reason =
            new TextAreaField(getTranslation("console.accounts.birthYear.reason"), BirthYears.MAX_REASON_LENGTH);
    private final Div problem = new Div();
    private boolean guardianConsents;

    /** What was filled in. */
    record Wish(AgeStatement age, String reason) {}

    BirthYearForm(Consumer<Wish> submitted, Runnable cancelled) {
        addClassName("console-decision");
        setTestId("birth-year-form");
        String heading = getTranslation("console.accounts.birthYear");
        getElement().setAttribute("aria-label", heading).setAttribute("tabindex", "-1");
        getElement().appendChild(new Element("h3").setText(heading));
        year.setId("corrected-year");
        year.setTestId("corrected-year");
        year.addClassName("sl-input");
        year.getElement().setAttribute("inputmode", "numeric").setAttribute("maxlength", "4");
        NativeLabel caption = new NativeLabel(getTranslation("console.accounts.birthYear.year"));
        caption.setFor("corrected-year");
        Div field = new Div(caption, year);
        field.addClassName("sl-field");
        reason.hint(getTranslation("console.accounts.birthYear.reason.hint"));
        reason.field().setTestId("corrected-reason");
        problem.addClassName("sl-problem");
        problem.getElement().setAttribute("role", "alert");
        problem.setVisible(false);
        add(field);
        getElement().appendChild(guardian());
        add(reason, problem, buttons(submitted, cancelled));
    }

    private Element guardian() {
        Element box = new Element("input").setAttribute("type", "checkbox");
        box.setAttribute("data-testid", "corrected-guardian");
        box.addPropertyChangeListener(
                "checked", "change", event -> guardianConsents = Boolean.TRUE.equals(event.getValue()));
        Element label = new Element("label").setAttribute("class", "sl-check");
        label.appendChild(box, new Element("span").setText(getTranslation("console.accounts.birthYear.guardian")));
        return label;
    }

    private Div buttons(Consumer<Wish> submitted, Runnable cancelled) {
        NativeButton submit = Buttons.main(getTranslation("console.accounts.birthYear.submit"));
        submit.setTestId("corrected-submit");
        submit.getElement().setAttribute("data-submits", true);
        submit.addClickListener(click -> filled().ifPresent(submitted));
        NativeButton cancel = Buttons.quiet(getTranslation("console.decision.cancel"));
        cancel.getElement().setAttribute("data-key", "Escape");
        cancel.addClickListener(click -> cancelled.run());
        Div buttons = new Div(submit, cancel);
        buttons.addClassName("console-buttons");
        return buttons;
    }

    private Optional<Wish> filled() {
        Optional<AgeStatement> age = AgeStatement.parse(year.getValue(), guardianConsents);
        if (age.isEmpty()) {
            complain("console.accounts.birthYear.problem.year");
        } else if (age.get().needsGuardian() && !guardianConsents) {
            complain("console.accounts.birthYear.problem.guardian");
        } else if (reason.getValue().isBlank()) {
            complain("console.accounts.birthYear.problem.reason");
        } else {
            return Optional.of(new Wish(age.get(), reason.getValue()));
        }
        return Optional.empty();
    }

    private void complain(String key) {
        problem.removeAll();
        problem.add(Icon.ALERT.create(), new Span(getTranslation(key)));
        problem.setVisible(true);
    }
}
