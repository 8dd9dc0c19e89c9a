package dev.sluice.ui.look;

import com.vaadin.flow.component.html.NativeButton;

/** Buttons that copy something that the browser knows. That it could not be copied, {@code look.js} says. */
public final class Copying {

    private Copying() {}

    /**
     * Copies when the button is pressed, and says so.
     *
     * @param source what is copied, as a script in which {@code this} is the button
     * @param said after it is copied
     */
    public static void on(NativeButton button, String source, String said) {
        button.getElement()
                .setAttribute(
                        "onclick",
                        "window.sluice.copy(" + source
                                + ").then(done => done && this.dispatchEvent(new Event('copied')))");
        button.getElement().addEventListener("copied", event -> Toasts.show(said));
    }
}
