package dev.sluice.ui.live;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import dev.sluice.data.live.LiveEvent;
import dev.sluice.data.live.LiveUpdates;
import dev.sluice.data.live.Registration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Brings live events to a part of a page for as long as it is shown, one by one. */
public final class WhileShown {

    private WhileShown() {}

    /**
     * Lets a view, or a whole page, hear of events from each time that it is attached until it is detached. Vaadin does
     * both at once to all of a page whose browser lost a message, to send it anew.
     *
     * <p>It hears what has happened since this call, and since it was detached, as soon as it is attached: most views read
     * what they show before.
     *
     * @param concerns asked for every event of the site, without the page's lock: has to be quick
     * @param listener runs with the page locked
     */
    public static void hear(
            Component view, LiveUpdates updates, Predicate<LiveEvent> concerns, Consumer<LiveEvent> listener) {
        AtomicLong heard = new AtomicLong(updates.now());
        Consumer<UI> subscribing = ui -> {
            Consumer<LiveEvent> telling = event -> {
                if (concerns.test(event)) {
                    tell(ui, event, listener);
                }
            };
            Registration registration = updates.subscribe(telling, heard.get());
            view.addDetachListener(detached -> {
                detached.unregisterListener();
                heard.set(updates.now());
                registration.remove();
            });
        };
        // A page is attached before anybody gets to see it.
        view.getUI().ifPresent(subscribing);
        view.addAttachListener(attached -> subscribing.accept(attached.getUI()));
    }

    private static void tell(UI ui, LiveEvent event, Consumer<LiveEvent> listener) {
        try {
            var _ = ui.access(() -> listener.accept(event));
        } catch (UIDetachedException closedMeanwhile) {
            // Its detaching takes the registration away.
        }
    }
}
