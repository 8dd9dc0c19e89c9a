package dev.sluice.ui.account;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import dev.sluice.data.account.AgeStatement;
import dev.sluice.ui.look.Icon;
import java.time.Year;
import java.time.ZoneId;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The year of birth, and for the young the consent of a guardian. Part of a native form, which reads its inputs. */
final class AgeField extends Div {

    /** What the form sends along. */
    static final String YEAR = "element.elements['birth-year'].value";

    static final String CONSENT = "(element.elements['guardian'] || {}).checked === true";
    private static final int OLDEST = 110;

    private final Element years = new Element("select");
    private final Input consent = new Input();
    private final Div consentLine = new Div();
    private final Div problem = new Div();

    AgeField() {
        addClassName("sl-field");
        NativeLabel caption = new NativeLabel(getTranslation("account.birthYear"));
        caption.setFor("birth-year");
        years.setAttribute("id", "birth-year")
                .setAttribute("class", "sl-input")
                .setAttribute("autocomplete", "bday-year")
                .setAttribute("aria-describedby", "age-hint age-problem");
        addYear("", getTranslation("account.birthYear.choose"));
        int thisYear = Year.now(ZoneId.of("Asia/Shanghai")).getValue();
        for (int year = thisYear; year >= thisYear - OLDEST; year--) {
            addYear(Integer.toString(year), Integer.toString(year));
        }
        years.addEventListener("change", event -> {
                    String chosen = event.getEventData().get("element.value").asString();
                    consentLine.setVisible(AgeStatement.parse(chosen, false)
                            .filter(AgeStatement::needsGuardian)
                            .isPresent());
                })
                .addEventData("element.value");
        Div hint = new Div(getTranslation("account.birthYear.hint"));
        hint.setId("age-hint");
        hint.addClassName("sl-hint");
        consent.setId("guardian");
        consent.setType("checkbox");
        NativeLabel label = new NativeLabel();
        label.setFor("guardian");
        label.setText(getTranslation("account.guardian"));
        consentLine.add(consent, label);
        consentLine.addClassName("sl-check");
        consentLine.setVisible(false);
        problem.setId("age-problem");
        problem.addClassName("sl-problem");
        problem.getElement().setAttribute("role", "alert");
        add(caption);
        getElement().appendChild(years);
        add(hint, consentLine, problem);
    }

    private void addYear(String value, String text) {
        years.appendChild(new Element("option").setAttribute("value", value).setText(text));
    }

    static Optional<AgeStatement> read(JsonNode data) {
        JsonNode consents = data.get(CONSENT);
        return AgeStatement.parse(data.get(YEAR).asString(), consents != null && consents.asBoolean());
    }

    void clearProblem() {
        problem.removeAll();
        years.removeAttribute("aria-invalid");
    }

    void complain(String text) {
        problem.add(Icon.ALERT.create(), new Span(text));
        years.setAttribute("aria-invalid", "true");
        years.executeJs("this.focus()");
    }
}
