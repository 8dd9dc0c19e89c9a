package dev.sluice.data.policy;

import dev.sluice.safety.Policy;
import java.util.Map;

/**
 * What a draft would make of the policy in force.
 *
 * @param drafted its version says that it is a draft: it has no number
 * @param terms the words of the drafted terms, by the rules that findings name
 */
public record DraftedPolicy(Policy inForce, Policy drafted, Map<String, String> terms) {

    public DraftedPolicy {
        terms = Map.copyOf(terms);
    }
}
