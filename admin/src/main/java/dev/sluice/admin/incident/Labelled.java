package dev.sluice.admin.incident;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.value.ValueChangeMode;

/** A field under its name; the field says its name to screen readers itself. */
final class Labelled extends Div {

    Labelled(String name, Component field) {
        Span label = new Span(name);
        label.getElement().setAttribute("aria-hidden", "true");
        addClassName("sl-field");
        add(label, field);
    }

    /** A line to write in. */
    static Input line(String name, String testId, int maxLength) {
        Input line = new Input(ValueChangeMode.ON_CHANGE);
        line.addClassName("sl-input");
        line.setAriaLabel(name);
        line.setTestId(testId);
        line.getElement().setAttribute("maxlength", Integer.toString(maxLength));
        return line;
    }

    /** A day, or a time to the minute. */
    static Input time(String name, String testId, String type) {
        Input time = new Input(ValueChangeMode.ON_CHANGE);
        time.setType(type);
        time.addClassName("sl-input");
        time.setAriaLabel(name);
        time.setTestId(testId);
        return time;
    }
}
