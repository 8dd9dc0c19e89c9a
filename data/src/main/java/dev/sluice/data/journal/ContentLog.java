package dev.sluice.data.journal;

import dev.sluice.data.account.Actor;
import dev.sluice.safety.turn.TurnId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;

/** The content log as staff search and read it; every search and every look is on the audit trail. */
@Service
public class ContentLog {

    /**
     * Turns that the filter lets through, running ones among them, newest first.
     *
     * @param after where the page begins; empty for the newest
     * @param size at most so many, 1 to 200
     */
    public LogPage search(Actor actor, LogFilter filter, Optional<LogCursor> after, int size) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** Everything on record of one turn, running or settled. */
    public Optional<LogEntry> open(Actor actor, TurnId turn) {
        throw new UnsupportedOperationException("not built yet");
    }

    /**
     * How many turns that the filter lets through began after {@code newest}, counted up to {@code most}. It shows
     * nothing of them, so it is not on the audit trail: a list that is open asks again and again.
     */
    public int countNewer(Actor actor, LogFilter filter, Optional<LogCursor> newest, int most) {
        throw new UnsupportedOperationException("not built yet");
    }

    /**
     * Some turns of a list as they are now: outcome, verdict, taken down. Their search is on the audit trail already.
     *
     * @param turns at most 200
     */
    public List<LogRow> refresh(Actor actor, Set<TurnId> turns) {
        throw new UnsupportedOperationException("not built yet");
    }
}
