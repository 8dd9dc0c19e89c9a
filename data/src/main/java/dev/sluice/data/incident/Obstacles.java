package dev.sluice.data.incident;

import java.util.Map;

/**
 * What stands in the way of closing an incident.
 *
 * @param prompts how many there are to try
 * @param passing how many of them pass the gate
 * @param gone how many of them are not on record
 * @param measuresLeft how many measures are not done
 * @param measures how many there are
 */
public record Obstacles(int prompts, int passing, int gone, int measuresLeft, int measures) {

    /**
     * Counts them.
     *
     * @param trial of its prompts, as the bank tells it
     */
    public static Obstacles of(Incident about, Map<LinkId, TrialResult> trial) {
        return new Obstacles(
                trial.size(),
                count(trial, TrialResult.Passes.class),
                count(trial, TrialResult.Gone.class),
                (int) about.measures().stream()
                        .filter(measure -> measure.done().isEmpty())
                        .count(),
                about.measures().size());
    }

    /** Nothing tried proves nothing, and nothing done mends nothing. */
    public boolean isAny() {
        return prompts == 0 || passing > 0 || gone > 0 || measuresLeft > 0 || measures == 0;
    }

    static int count(Map<LinkId, TrialResult> results, Class<? extends TrialResult> kind) {
        return (int) results.values().stream().filter(kind::isInstance).count();
    }

    /** As it stands on the trail. */
    String written() {
        return "prompts=" + prompts + " passing=" + passing + " gone=" + gone + " measures=" + measures + " left="
                + measuresLeft;
    }
}
