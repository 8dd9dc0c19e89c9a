package dev.sluice.data.journal;

import dev.sluice.data.account.Actor;
import dev.sluice.safety.turn.TurnId;
import java.util.Optional;
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
}
