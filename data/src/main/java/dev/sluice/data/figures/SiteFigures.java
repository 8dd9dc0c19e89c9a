package dev.sluice.data.figures;

import dev.sluice.safety.Risk;
import dev.sluice.safety.turn.TurnOutcome.Failure;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** What happened in a time, slot by slot and altogether. */
public record SiteFigures(Step step, List<SlotFigures> slots, GateLatency gate) {

    public SiteFigures {
        slots = List.copyOf(slots);
    }

    public long turns() {
        return sum(SlotFigures::turns);
    }

    public long stopped() {
        return sum(SlotFigures::stopped);
    }

    public long sum(ToLongFunction<SlotFigures> figure) {
        return slots.stream().mapToLong(figure).sum();
    }

    public Map<Risk, Long> stoppedFor() {
        return merge(Risk.class, SlotFigures::stoppedFor);
    }

    public Map<Failure, Long> failures() {
        return merge(Failure.class, SlotFigures::failures);
    }

    private <K extends Enum<K>> Map<K, Long> merge(Class<K> type, Function<SlotFigures, Map<K, Long>> part) {
        Map<K, Long> merged = new EnumMap<>(type);
        slots.forEach(slot -> part.apply(slot).forEach((key, amount) -> merged.merge(key, amount, Long::sum)));
        return merged;
    }
}
