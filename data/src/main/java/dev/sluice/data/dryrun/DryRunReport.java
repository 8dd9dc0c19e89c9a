package dev.sluice.data.dryrun;

import dev.sluice.safety.PolicyVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a dry run found.
 *
 * @param inForce the policy with which the draft was compared: both judged the same turns now
 * @param reached how far back it came; if it judged all, no farther than the record goes
 * @param turns that were judged
 * @param gone of which only the entry is left, or whose record cannot be read, so that there is nothing to judge
 * @param before with how many turns the policy in force does what
 * @param after with how many the draft would
 * @param changes newest first
 * @param terms the words of the drafted terms, by the rules that findings name
 */
public record DryRunReport(
        End end,
        PolicyVersion inForce,
        Reach reach,
        Instant reached,
        Instant until,
        int turns,
        int gone,
        Map<Treatment, Integer> before,
        Map<Treatment, Integer> after,
        List<ChangedTurn> changes,
        Map<String, String> terms,
        Duration took) {

    /** Why it ended. */
    public enum End {
        /** All turns of the time were judged. */
        DONE,
        /** So many that no more are looked at. */
        MOST_TURNS,
        TIME_UP,
        CANCELLED,
        SITE_STOPPING,
        FAILED
    }

    public DryRunReport {
        before = Map.copyOf(before);
        after = Map.copyOf(after);
        changes = List.copyOf(changes);
        terms = Map.copyOf(terms);
    }

    /** With how many turns only the draft does that. */
    public long gained(Treatment treatment) {
        return changes.stream()
                .filter(change -> change.gained().contains(treatment))
                .count();
    }

    /** With how many turns only the policy in force does that. */
    public long lost(Treatment treatment) {
        return changes.stream()
                .filter(change -> change.lost().contains(treatment))
                .count();
    }

    /** Of how many people a turn would have been treated otherwise. */
    public long people() {
        return changes.stream().map(ChangedTurn::account).distinct().count();
    }
}
