package dev.sluice.data.figures;

import dev.sluice.data.journal.LogOutcome;
import dev.sluice.safety.Risk;
import dev.sluice.safety.turn.TurnOutcome.Failure;
import java.time.Instant;
import java.util.Map;

/**
 * What happened in one hour or day.
 *
 * @param outcomes settled turns by how they ended
 * @param stoppedFor turns with a blocking verdict by the risks found in them; a turn with two counts under both
 * @param failures failed turns by what failed
 * @param quotaHits messages that were not taken because the sender had used up what they may send
 */
public record SlotFigures(
        Instant start,
        Map<LogOutcome, Long> outcomes,
        Map<Risk, Long> stoppedFor,
        Map<Failure, Long> failures,
        long quotaHits,
        GateLatency gate) {

    public SlotFigures {
        outcomes = Map.copyOf(outcomes);
        stoppedFor = Map.copyOf(stoppedFor);
        failures = Map.copyOf(failures);
    }

    public long turns() {
        return outcomes.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Turns whose prompt or answer did not pass the gate. */
    public long stopped() {
        return count(LogOutcome.REFUSED) + count(LogOutcome.CARED_FOR) + count(LogOutcome.CUT);
    }

    public long count(LogOutcome outcome) {
        return outcomes.getOrDefault(outcome, 0L);
    }

    public long failed() {
        return failures.values().stream().mapToLong(Long::longValue).sum();
    }
}
