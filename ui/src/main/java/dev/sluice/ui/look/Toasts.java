package dev.sluice.ui.look;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import java.time.Duration;

/** Short words at the foot of the page after something was done; read out by screen readers. */
public final class Toasts {

    private static final Duration SHORT = Duration.ofSeconds(4);
    private static final Duration UNDO = Duration.ofSeconds(10);

    private Toasts() {}

    /** Says that something was done. */
    public static void show(String text) {
        open(SHORT, new Span(text));
    }

    /** Says that something was done, and offers for ten seconds to take it back. */
    public static void offerUndo(String text, String undoLabel, Runnable undo) {
        NativeButton button = Buttons.withIcon(Buttons.plain(undoLabel), Icon.UNDO);
        button.setId("undo");
        // The console presses it by this key.
        button.getElement().setAttribute("data-key", "KeyU");
        Notification toast = open(UNDO, new Span(text), button);
        button.addClickListener(click -> {
            toast.close();
            undo.run();
        });
    }

    private static Notification open(Duration duration, Component... parts) {
        Notification toast = new Notification();
        Div content = new Div(parts);
        content.addClassName("sl-toast");
        toast.add(content);
        toast.setDuration((int) duration.toMillis());
        toast.setPosition(Notification.Position.BOTTOM_CENTER);
        toast.open();
        return toast;
    }
}
