package dev.sluice.data.journal;

import dev.sluice.safety.turn.TurnId;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** Which turns this process runs: those who run them say so, and the journal settles those that nobody runs any more. */
@Component
public final class TurnsHere {

    private volatile Predicate<TurnId> running = turn -> true;

    TurnsHere() {}

    /** Until this is called, every turn of this node counts as running. */
    public void areKnownBy(Predicate<TurnId> isRunning) {
        this.running = isRunning;
    }

    boolean isOver(TurnId turn) {
        return !running.test(turn);
    }
}
