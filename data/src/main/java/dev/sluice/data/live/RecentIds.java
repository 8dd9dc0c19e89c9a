package dev.sluice.data.live;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The ids seen lately; forgets the oldest. Thread-safe. */
final class RecentIds {

    /** More than come in the {@link OtherNodes#OVERLAP}, or an event would be delivered again and again. */
    private static final int CAPACITY = 50_000;

    private final Set<Long> ids = Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Boolean> eldest) {
            return size() > CAPACITY;
        }
    }));

    /** Whether it was not there. */
    boolean add(long id) {
        return ids.add(id);
    }
}
