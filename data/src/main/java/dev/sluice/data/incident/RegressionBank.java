package dev.sluice.data.incident;

import dev.sluice.data.account.Actor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The prompts of all incidents, which must not pass again.
 *
 * @see "docs/decisions/0120-incidents-are-closed-by-trying-again.md"
 */
@Service
public class RegressionBank {

    private final IncidentRows rows;
    private final PromptTrial trial;

    RegressionBank(IncidentRows rows, PromptTrial trial) {
        this.rows = rows;
        this.trial = trial;
    }

    /**
     * How the whole bank fares.
     *
     * @param tried prompts that are on record
     * @param passing of them, those that pass the gate
     * @param failing numbers of the incidents of these, each once
     */
    public record Run(int tried, int passing, List<String> failing) {

        public Run {
            failing = List.copyOf(failing);
        }
    }

    /** The prompts of one incident, tried now; it shows nobody's words. For moderators and admins. */
    @Transactional(readOnly = true)
    public Map<LinkId, TrialResult> trial(Actor actor, IncidentId id) {
        actor.requireStaff();
        return rows.find(id).map(found -> trial.of(found.links())).orElse(Map.of());
    }

    /** All prompts but those that were excused, tried now. For moderators and admins. */
    @Transactional(readOnly = true)
    public Run run(Actor actor) {
        actor.requireStaff();
        Map<Link, String> numbers = new LinkedHashMap<>(rows.prompts());
        Map<LinkId, TrialResult> results = trial.of(List.copyOf(numbers.keySet()));
        TreeSet<String> failing = new TreeSet<>();
        numbers.forEach((link, number) -> {
            if (results.get(link.id()) instanceof TrialResult.Passes) {
                failing.add(number);
            }
        });
        int gone = Obstacles.count(results, TrialResult.Gone.class);
        int passing = Obstacles.count(results, TrialResult.Passes.class);
        return new Run(results.size() - gone, passing, List.copyOf(failing));
    }
}
