package dev.sluice.data.live;

import dev.sluice.data.DatabaseVendor;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Carries {@link LiveEvent}s to every listener on every node, after the transaction they were published in.
 *
 * @see "docs/decisions/0031-live-updates.md"
 */
@Service
public class LiveUpdates {

    private final DatabaseVendor vendor;
    private final JdbcClient jdbc;
    private final RecentIds delivered = new RecentIds();
    private final RecentEvents recent = new RecentEvents();
    private final List<Consumer<LiveEvent>> caches = new CopyOnWriteArrayList<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    LiveUpdates(DatabaseVendor vendor, JdbcClient jdbc) {
        this.vendor = vendor;
        this.jdbc = jdbc;
    }

    /** Announces a change; delivered when the surrounding transaction has committed, and only then. */
    @Transactional
    public void publish(LiveEvent event) {
        long id = EventIds.next();
        if (vendor == DatabaseVendor.POSTGRESQL) {
            String body = LiveEventFormat.format(event);
            jdbc.sql("insert into live_event (id, body, published_at) values (:id, :body, clock_timestamp())")
                    .param("id", id)
                    .param("body", body)
                    .update();
            jdbc.sql("select pg_notify(:channel, :payload)")
                    .param("channel", OtherNodes.CHANNEL)
                    .param("payload", id + " " + body)
                    .query()
                    .singleRow();
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                deliver(id, event);
            }
        });
    }

    /** Listens from now on. Called on a virtual thread, one event at a time for each listener, never in a transaction. */
    public Registration subscribe(Consumer<LiveEvent> consumer) {
        return subscribe(consumer, now());
    }

    /** A moment from which one can listen later. */
    public long now() {
        return recent.count();
    }

    /** Listens from an earlier moment on: for who has read what the events are about before being able to listen. */
    public Registration subscribe(Consumer<LiveEvent> consumer, long since) {
        Listener listener = new Listener(consumer);
        listeners.add(listener);
        recent.after(since).forEach(listener::offer);
        return () -> {
            listeners.remove(listener);
            listener.close();
        };
    }

    /**
     * Listens before everybody else, on the delivering thread: for caches, which must have forgotten what they know
     * before anybody asks them again. Must return at once and not throw.
     */
    public Registration subscribeCache(Consumer<LiveEvent> cache) {
        caches.add(cache);
        return () -> caches.remove(cache);
    }

    /** Passes an event on, once, however many ways it comes. */
    void deliver(long id, LiveEvent event) {
        if (delivered.add(id)) {
            caches.forEach(cache -> cache.accept(event));
            recent.add(event);
            listeners.forEach(listener -> listener.offer(event));
        }
    }
}
