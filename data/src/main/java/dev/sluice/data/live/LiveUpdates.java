package dev.sluice.data.live;

import java.util.function.Consumer;
import org.springframework.stereotype.Service;

/** Carries {@link LiveEvent}s to every listener on every node, after the transaction they were published in. */
@Service
public class LiveUpdates {

    /** Announces a change; delivered when the surrounding transaction has committed, and only then. */
    public void publish(LiveEvent event) {
        throw new UnsupportedOperationException();
    }

    /** Listens from now on. Called on a virtual thread, one event at a time for each listener, never in a transaction. */
    public Registration subscribe(Consumer<LiveEvent> listener) {
        throw new UnsupportedOperationException();
    }
}
