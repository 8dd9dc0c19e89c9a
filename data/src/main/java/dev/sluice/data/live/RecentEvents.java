package dev.sluice.data.live;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The events delivered lately, for who was about to listen; forgets the oldest. Thread-safe. */
final class RecentEvents {

    /** Far more than come while a page is made. */
    static final int CAPACITY = 10_000;

    private final @Nullable LiveEvent[] events = new LiveEvent[CAPACITY];
    private long count;

    synchronized void add(LiveEvent event) {
        events[(int) (count % CAPACITY)] = event;
        count++;
    }

    /** How many there were. */
    synchronized long count() {
        return count;
    }

    /** Those that came after so many. */
    synchronized List<LiveEvent> after(long earlierCount) {
        List<LiveEvent> found = new ArrayList<>();
        for (long i = Math.max(earlierCount, count - CAPACITY); i < count; i++) {
            LiveEvent event = events[(int) (i % CAPACITY)];
            if (event != null) {
                found.add(event);
            }
        }
        return found;
    }
}
