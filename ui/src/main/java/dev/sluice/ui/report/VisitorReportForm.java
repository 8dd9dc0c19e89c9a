package dev.sluice.ui.report;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.dom.Element;
import dev.sluice.data.report.ReportReason;
import dev.sluice.data.report.Reports;
import dev.sluice.data.report.VisitorReport;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Icon;
import dev.sluice.ui.look.TextAreaField;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A report without an account, of a text that is pasted or of an answer on the page. Knows no service. */
final class VisitorReportForm extends Div {

    private final Div reasons = new Div();
    private final TextAreaField pasted =
            new TextAreaField(getTranslation("report.visitor.pasted"), VisitorReport.MAX_PASTED_LENGTH);
    private final TextAreaField words = new TextAreaField(getTranslation("report.words"), Reports.MAX_WORDS_LENGTH);
    private final Input contact = new Input(ValueChangeMode.ON_CHANGE);
    private final Div problem = new Div();
    private final boolean asksForText;
    private @Nullable ReportReason reason;

    /**
     * What was filled in.
     *
     * @param pasted "" if it was not asked for
     */
    record Filled(ReportReason reason, String pasted, String words, String contact) {}

    /** Of a text that is asked for. */
    static VisitorReportForm ofPastedText(boolean mail, Consumer<Filled> onSubmit) {
        return new VisitorReportForm(mail, true, onSubmit);
    }

    /** Of an answer that is known. */
    static VisitorReportForm ofAnswer(boolean mail, Consumer<Filled> onSubmit) {
        return new VisitorReportForm(mail, false, onSubmit);
    }

    private VisitorReportForm(boolean mail, boolean asksForText, Consumer<Filled> onSubmit) {
        this.asksForText = asksForText;
        addClassName("sl-form");
        getElement().setAttribute("data-testid", "visitor-report");
        pasted.hint(getTranslation("report.visitor.pasted.hint"));
        pasted.field().setTestId("visitor-pasted");
        pasted.field().getElement().setAttribute("rows", "5");
        words.field().setTestId("visitor-words");
        problem.addClassName("sl-problem");
        problem.getElement().setAttribute("role", "alert");
        problem.setVisible(false);
        NativeButton submit = Buttons.withIcon(Buttons.main(getTranslation("report.visitor.submit")), Icon.FLAG);
        submit.getElement().setAttribute("data-testid", "visitor-submit");
        submit.addClickListener(click -> filled().ifPresent(onSubmit));
        pasted.setVisible(asksForText);
        add(reasons(), pasted, words, contact(mail), problem, new Div(submit));
    }

    private Div reasons() {
        Element group = new Element("fieldset").setAttribute("class", "sl-reasons");
        group.appendChild(new Element("legend").setText(getTranslation("report.reasons")));
        for (ReportReason each : ReportReason.values()) {
            Element radio = new Element("input").setAttribute("type", "radio").setAttribute("name", "visitor-reason");
            radio.addEventListener("change", event -> reason = each);
            Element label = new Element("label").setAttribute("class", "sl-reason");
            label.setAttribute("data-testid", "visitor-reason-" + each.name().toLowerCase(Locale.ROOT));
            label.appendChild(radio, new Element("span").setText(ReportCards.reason(this, each)));
            group.appendChild(label);
        }
        reasons.getElement().appendChild(group);
        return reasons;
    }

    private Div contact(boolean mail) {
        contact.setId("visitor-contact");
        contact.addClassName("sl-input");
        contact.getElement()
                .setAttribute("autocomplete", "email")
                .setAttribute("maxlength", Integer.toString(VisitorReport.MAX_CONTACT_LENGTH))
                .setAttribute("aria-describedby", "visitor-contact-hint");
        NativeLabel label = new NativeLabel(getTranslation("report.visitor.contact"));
        label.setFor(contact);
        Span hint = new Span(getTranslation(mail ? "report.visitor.contact.hint" : "report.visitor.contact.noMail"));
        hint.setId("visitor-contact-hint");
        hint.addClassName("sl-hint");
        Div field = new Div(label, contact, hint);
        field.addClassName("sl-field");
        return field;
    }

    private Optional<Filled> filled() {
        ReportReason chosen = reason;
        if (chosen == null) {
            complain("report.visitor.problem.reason");
            return Optional.empty();
        }
        if (asksForText && pasted.getValue().isBlank()) {
            complain("report.visitor.problem.pasted");
            return Optional.empty();
        }
        problem.setVisible(false);
        return Optional.of(new Filled(
                chosen,
                cut(pasted.getValue(), VisitorReport.MAX_PASTED_LENGTH),
                cut(words.getValue(), Reports.MAX_WORDS_LENGTH),
                cut(contact.getValue(), VisitorReport.MAX_CONTACT_LENGTH)));
    }

    /** The browser keeps to the length; whoever goes around it loses the rest. */
    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }

    private void complain(String key) {
        problem.removeAll();
        problem.add(Icon.ALERT.create(), new Span(getTranslation(key)));
        problem.setVisible(true);
    }
}
