package dev.sluice.ui.account;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import dev.sluice.ui.look.Icon;

/** A heading, a line on what it is for, and what can be set. */
public final class SettingsSection extends Section {

    /** Both as keys of texts; {@code facts} fill the places of the second. */
    public SettingsSection(String heading, String about, Object... facts) {
        addClassName("sl-settings-section");
        Paragraph text = new Paragraph(getTranslation(about, facts));
        text.addClassName("sl-hint");
        add(new H2(getTranslation(heading)), text);
    }

    /** A form with fields and one button; {@code submitted} runs on Enter and on the button. */
    Form form(NativeButton submit, Runnable submitted, Component... fields) {
        submit.getElement().setAttribute("type", "submit");
        Form form = new Form();
        form.add(fields);
        form.add(submit);
        form.getElement().setAttribute("novalidate", true);
        form.getElement().addEventListener("submit", event -> submitted.run()).preventDefault();
        add(form);
        return form;
    }

    /** A native form, which password stores understand. */
    @Tag("form")
    static final class Form extends Component implements HasComponents {}

    static Div field(String id, String label, Component field, Component... below) {
        NativeLabel caption = new NativeLabel(label);
        caption.setFor(id);
        Div all = new Div(caption, field);
        all.add(below);
        all.addClassName("sl-field");
        return all;
    }

    /** Where a field's problem will stand. */
    static Div problem(String id) {
        Div problem = new Div();
        problem.setId(id);
        problem.addClassName("sl-problem");
        problem.getElement().setAttribute("role", "alert");
        return problem;
    }

    static void say(Div problem, String text) {
        problem.removeAll();
        problem.add(Icon.ALERT.create(), new Span(text));
    }
}
