package dev.sluice.ui.look;

import com.vaadin.flow.component.AbstractSinglePropertyField;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Span;
import java.util.concurrent.atomic.AtomicInteger;

/** A labelled text of several lines, with the browser's own text area in it. */
public final class TextAreaField extends Div {

    private static final AtomicInteger LAST_ID = new AtomicInteger();

    private final Area area = new Area();
    private final Span hint = new Span();

    /** The text area itself. */
    @Tag("textarea")
    public static final class Area extends AbstractSinglePropertyField<Area, String> implements HasStyle {

        Area() {
            super("value", "", false);
            // What is being typed is known here before anything else that is clicked can replace it.
            setSynchronizedEvent("input");
        }
    }

    /**
     * An empty text.
     *
     * @param maxLength in UTF-16 units, as the browser counts
     */
    public TextAreaField(String label, int maxLength) {
        addClassName("sl-field");
        // Unique within a page, and that is all it has to be.
        String id = "sl-text-" + nextId();
        area.setId(id);
        area.addClassName("sl-input");
        area.getElement().setAttribute("rows", "2").setAttribute("maxlength", Integer.toString(maxLength));
        NativeLabel caption = new NativeLabel(label);
        caption.setFor(id);
        hint.addClassName("sl-hint");
        hint.setId(id + "-hint");
        add(caption, area);
    }

    private static int nextId() {
        return LAST_ID.incrementAndGet();
    }

    /** A line below it that says what it is for, in the place of the one before; none if it is empty. */
    public TextAreaField hint(String text) {
        hint.setText(text);
        if (text.isEmpty()) {
            hint.removeFromParent();
            area.getElement().removeAttribute("aria-describedby");
        } else {
            add(hint);
            area.getElement().setAttribute("aria-describedby", hint.getId().orElseThrow());
        }
        return this;
    }

    public Area field() {
        return area;
    }

    public String getValue() {
        return area.getValue();
    }

    public void setValue(String text) {
        area.setValue(text);
    }
}
