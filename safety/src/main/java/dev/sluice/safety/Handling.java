package dev.sluice.safety;

import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a policy does about each concern, by direction and audience, and whether a cut withdraws the answer. Immutable.
 *
 * <p>It says what happens when something is certain. What a stage only suspects is flagged, or less if the table says so.
 */
public final class Handling {

    /**
     * A place in the table.
     */
    public record Cell(Concern concern, Direction direction, Audience audience) {}

    /** A site whose operator has changed nothing. */
    public static final Handling DEFAULT = new Handling(Map.of(), Set.of(Risk.A3A, Risk.A4E, Risk.A4F));

    private final Map<Cell, Action> changed;
    private final Set<Risk> keepingBeginning;

    /**
     * @param changed what is not as usual
     * @param keepingBeginning the risks whose cut leaves the clean beginning of an answer standing
     */
    public Handling(Map<Cell, Action> changed, Set<Risk> keepingBeginning) {
        changed.forEach((cell, action) -> {
            if (!cell.concern().choices(cell.direction()).contains(action)) {
                throw new IllegalArgumentException("no choice for " + cell + ": " + action);
            }
        });
        Map<Cell, Action> unusual = new TreeMap<>(
                java.util.Comparator.comparing((Cell cell) -> cell.concern().code())
                        .thenComparing(Cell::direction)
                        .thenComparing(Cell::audience));
        changed.forEach((cell, action) -> {
            if (action != usual(cell)) {
                unusual.put(cell, action);
            }
        });
        this.changed = java.util.Collections.unmodifiableMap(unusual);
        this.keepingBeginning = Set.copyOf(keepingBeginning);
    }

    /** What is not as usual, in a stable order. */
    public Map<Cell, Action> changed() {
        return changed;
    }

    public Set<Risk> keepingBeginning() {
        return keepingBeginning;
    }

    /** Whether a cut for this risk leaves the clean beginning of the answer standing. */
    public boolean keepsBeginning(Risk risk) {
        return keepingBeginning.contains(risk);
    }

    /** What happens about something that is certain. */
    public Action of(Cell cell) {
        Action action = changed.get(cell);
        return action == null ? usual(cell) : action;
    }

    /** What happens in the default table. */
    public static Action usual(Cell cell) {
        boolean prompt = cell.direction() == Direction.PROMPT;
        if (cell.concern().equals(Concern.PERSONAL_DATA) || cell.concern().equals(Concern.SECRETS)) {
            return prompt ? Action.FLAG : Action.MASK;
        }
        if (cell.concern().equals(Concern.PROMPT_ATTACK)) {
            return Action.REFUSE;
        }
        if (cell.concern().equals(Concern.CLASSIFIER)) {
            // A likeness is no proof; people look at it.
            return Action.FLAG;
        }
        if (cell.concern().equals(Concern.GUARD)) {
            // A model may be wrong: that is held against nobody.
            return Action.REFUSE;
        }
        return prompt ? Action.BLOCK : Action.REFUSE;
    }

    /** With another action in one place. */
    public Handling with(Cell cell, Action action) {
        Map<Cell, Action> more = new java.util.HashMap<>(changed);
        more.put(cell, action);
        return new Handling(more, keepingBeginning);
    }

    /** With a cut for this risk leaving the beginning, or not. */
    public Handling keepingBeginning(Risk risk, boolean keeps) {
        Set<Risk> risks = EnumSet.noneOf(Risk.class);
        risks.addAll(keepingBeginning);
        if (keeps) {
            risks.add(risk);
        } else {
            risks.remove(risk);
        }
        return new Handling(changed, risks);
    }

    /** What becomes of a finding that by itself asks for {@code asked}. */
    Action apply(Action asked, Cell cell) {
        Action chosen = of(cell);
        return switch (asked) {
            case ALLOW, LOG, FLAG -> chosen.compareTo(asked) < 0 ? chosen : asked;
            // A word of need is answered with care unless the table lets all of it pass.
            case CARE -> chosen.stops() ? asked : chosen;
            case MASK -> chosen;
            case REFUSE, BLOCK ->
                // In an answer nobody is refused; the word that was always used for a cut stays.
                chosen == Action.REFUSE && cell.direction() == Direction.ANSWER ? Action.BLOCK : chosen;
        };
    }

    /**
     * What becomes of a finding of a stage that has a row of its own: the milder of what the table says of that row and of
     * the risk, so that whoever lets a risk pass lets its likeness pass.
     */
    Action applyMilder(Action asked, Concern stage, Risk risk, Direction direction, Audience audience) {
        Action byStage = apply(asked, new Cell(stage, direction, audience));
        Action byRisk = apply(asked, new Cell(Concern.of(risk), direction, audience));
        return byStage.compareTo(byRisk) <= 0 ? byStage : byRisk;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Handling handling
                && changed.equals(handling.changed)
                && keepingBeginning.equals(handling.keepingBeginning);
    }

    @Override
    public int hashCode() {
        return Objects.hash(changed, keepingBeginning);
    }
}
