package dev.sluice.safety.turn;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns of this process that ended a short while ago: late subscribers find them here. */
final class EndedTurns {

    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final int MOST = 5_000;
    /** In UTF-16 units; a turn that is forgotten early is read from its settlement. */
    private static final long MOST_TEXT = 20_000_000;

    private record Ended(PublishedTurn turn, Instant at, int size) {}

    private final InstantSource clock;
    private final Map<TurnId, Ended> turns = new LinkedHashMap<>();
    private long text;

    EndedTurns(InstantSource clock) {
        this.clock = clock;
    }

    synchronized void add(PublishedTurn turn) {
        int size = turn.size();
        text += size;
        turns.put(turn.turn(), new Ended(turn, clock.instant(), size));
        prune();
    }

    synchronized Optional<PublishedTurn> find(TurnId turn) {
        return Optional.ofNullable(turns.get(turn)).map(Ended::turn);
    }

    synchronized List<TurnId> ids() {
        return List.copyOf(turns.keySet());
    }

    /** Forgets the oldest; they ended in the order in which they are here. */
    synchronized void prune() {
        Instant border = clock.instant().minus(KEPT);
        Iterator<Ended> oldest = turns.values().iterator();
        while (oldest.hasNext()) {
            Ended next = oldest.next();
            if (!next.at().isBefore(border) && turns.size() <= MOST && text <= MOST_TEXT) {
                return;
            }
            text -= next.size();
            oldest.remove();
        }
    }
}
