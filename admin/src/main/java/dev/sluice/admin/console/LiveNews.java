package dev.sluice.admin.console;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import dev.sluice.data.live.LiveEvent;
import dev.sluice.data.live.LiveUpdates;
import dev.sluice.data.live.Registration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * Brings live events to one page in batches: a busy site has hundreds of them a second, a page that asks the database
 * what they mean should do so once.
 */
public final class LiveNews {

    private static final Executor A_SECOND_LATER =
            CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS, Thread::startVirtualThread);

    private final UI ui;
    private final BiConsumer<UI, List<LiveEvent>> listener;
    private final Registration registration;
    private List<LiveEvent> waiting = new ArrayList<>();
    private boolean due;

    /** Brings news to a view while it is attached; {@code listener} runs with the page locked, at most about once a second. */
    public static void bringTo(Component view, LiveUpdates updates, BiConsumer<UI, List<LiveEvent>> listener) {
        view.addAttachListener(attached -> {
            LiveNews news = new LiveNews(updates, attached.getUI(), listener);
            view.addDetachListener(detached -> {
                detached.unregisterListener();
                news.close();
            });
        });
    }

    private LiveNews(LiveUpdates updates, UI ui, BiConsumer<UI, List<LiveEvent>> listener) {
        this.ui = ui;
        this.listener = listener;
        this.registration = updates.subscribe(this::hear);
    }

    private synchronized void hear(LiveEvent event) {
        // Of one kind and subject, once is enough.
        if (!waiting.contains(event)) {
            waiting.add(event);
        }
        if (!due) {
            due = true;
            A_SECOND_LATER.execute(this::tell);
        }
    }

    private void tell() {
        List<LiveEvent> told;
        synchronized (this) {
            told = waiting;
            waiting = new ArrayList<>();
            due = false;
        }
        try {
            Future<Void> _ = ui.access(() -> listener.accept(ui, told));
        } catch (UIDetachedException closedMeanwhile) {
            close();
        }
    }

    private void close() {
        registration.remove();
    }
}
