package dev.sluice.data.live;

import java.security.SecureRandom;

/** Ids of events: random, so that nodes need not agree on them. */
final class EventIds {

    private static final SecureRandom RANDOM = new SecureRandom();

    private EventIds() {}

    static long next() {
        return RANDOM.nextLong();
    }
}
