package dev.sluice.data.live;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One listener and the events it has not handled yet. */
final class Listener {

    private static final Logger LOG = LoggerFactory.getLogger(Listener.class);

    private final Consumer<LiveEvent> consumer;
    private final Queue<LiveEvent> waiting = new ArrayDeque<>();
    private boolean running;
    private boolean closed;

    Listener(Consumer<LiveEvent> consumer) {
        this.consumer = consumer;
    }

    /** Hands over an event; one that waits already need not wait twice, so that a slow listener stays bounded. */
    synchronized void offer(LiveEvent event) {
        if (closed || waiting.contains(event)) {
            return;
        }
        waiting.add(event);
        if (!running) {
            running = true;
            Thread.startVirtualThread(this::handleAll);
        }
    }

    synchronized void close() {
        closed = true;
        waiting.clear();
    }

    private synchronized @Nullable LiveEvent next() {
        LiveEvent event = waiting.poll();
        running = event != null;
        return event;
    }

    private void handleAll() {
        for (LiveEvent event = next(); event != null; event = next()) {
            try {
                consumer.accept(event);
            } catch (RuntimeException e) {
                LOG.warn("a listener failed on {}", event.getClass().getSimpleName(), e);
            }
        }
    }
}
