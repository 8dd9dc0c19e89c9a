package dev.sluice.safety;

import java.util.List;
import java.util.Optional;

/**
 * What the gate says of a text. Immutable.
 *
 * @param findings in the order of their places
 * @param action the one of the findings' actions that counts most, {@link Action#ALLOW} without findings
 */
public record Verdict(List<Finding> findings, Action action, PolicyVersion policyVersion) {

    public Verdict {
        findings = List.copyOf(findings);
    }

    /** The verdict that these findings make. */
    public static Verdict of(List<Finding> findings, PolicyVersion policyVersion) {
        Action action = findings.stream().map(Finding::action).reduce(Action.ALLOW, Action::or);
        return new Verdict(findings, action, policyVersion);
    }

    /** Whether the text is to be refused or cut; a prompt that calls for care is neither. */
    public boolean isBlocked() {
        return action == Action.REFUSE || action == Action.BLOCK;
    }

    /** The risk of the first finding that asks for the verdict's action; empty if nothing was found. */
    public Optional<Risk> decidingRisk() {
        return findings.stream()
                .filter(finding -> finding.action() == action)
                .map(Finding::risk)
                .findFirst();
    }

    /** What of personal data and secrets was found, each kind once, named as its rule is. */
    public List<String> personalData() {
        return findings.stream()
                .filter(finding -> finding.stage() == Stage.PERSONAL_DATA)
                .map(Finding::rule)
                .distinct()
                .toList();
    }
}
