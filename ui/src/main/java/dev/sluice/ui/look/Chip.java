package dev.sluice.ui.look;

import com.vaadin.flow.component.html.Span;

/** A small label beside a name or a time. */
public final class Chip extends Span {

    public Chip(String text) {
        this(Tone.NEUTRAL, text);
    }

    public Chip(Tone tone, String text) {
        addClassName("sl-chip");
        getElement().setAttribute("data-tone", tone.attribute());
        add(new Span(text));
    }

    /** A chip with an icon before its words. */
    public Chip(Tone tone, Icon icon, String text) {
        this(tone, text);
        addComponentAsFirst(icon.create());
    }
}
