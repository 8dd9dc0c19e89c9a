package dev.sluice.ui.look;

import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;

/** Native buttons in the look of the site; they cost less on the wire than Vaadin's own and behave as the browser's. */
public final class Buttons {

    private Buttons() {}

    /** The one thing to do here. */
    public static NativeButton main(String text) {
        return button(text, "sl-button-main");
    }

    /** One of several things to do. */
    public static NativeButton plain(String text) {
        return button(text, "sl-button-plain");
    }

    /** Recedes until it is pointed at. */
    public static NativeButton quiet(String text) {
        return button(text, "sl-button-quiet");
    }

    /** Destroys something. */
    public static NativeButton danger(String text) {
        return button(text, "sl-button-danger");
    }

    /** Only an icon; the label is its tooltip and what a screen reader says. */
    public static NativeButton icon(Icon icon, String label) {
        NativeButton button = new NativeButton();
        button.addClassName("sl-icon-button");
        button.add(icon.create());
        button.setAriaLabel(label);
        button.setTitle(label);
        button.getElement().setAttribute("type", "button");
        return button;
    }

    /** Puts an icon before a button's words. */
    public static NativeButton withIcon(NativeButton button, Icon icon) {
        String text = button.getText();
        button.setText("");
        button.add(icon.create(), new Span(text));
        return button;
    }

    private static NativeButton button(String text, String kind) {
        NativeButton button = new NativeButton(text);
        button.addClassNames("sl-button", kind);
        button.getElement().setAttribute("type", "button");
        return button;
    }
}
