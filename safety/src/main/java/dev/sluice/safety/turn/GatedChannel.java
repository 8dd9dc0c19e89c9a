package dev.sluice.safety.turn;

import dev.sluice.safety.Action;
import dev.sluice.safety.Audience;
import dev.sluice.safety.Concern;
import dev.sluice.safety.Direction;
import dev.sluice.safety.Finding;
import dev.sluice.safety.Handling;
import dev.sluice.safety.Judge;
import dev.sluice.safety.Policy;
import dev.sluice.safety.PolicyVersion;
import dev.sluice.safety.Release;
import dev.sluice.safety.Risk;
import dev.sluice.safety.Stage;
import dev.sluice.safety.StreamGate;
import dev.sluice.safety.Verdict;
import dev.sluice.safety.personal.PersonalData;
import java.util.ArrayList;
import java.util.List;

/**
 * One channel's text on its way through the gate. Keeps what was received, so that all of it can be judged again when
 * the policy changes in mid-answer. Not thread-safe.
 */
final class GatedChannel {

    /** What a step through the gate brought. */
    sealed interface Step {}

    /** Text that passed just now; may be empty. */
    record Passed(String text) implements Step {}

    /**
     * A blocking match.
     *
     * @param unreleased the text, with the match, that was not handed out before; empty if all was
     * @param keepsBeginning whether what was handed out is clean, and the policy lets it stand
     */
    record Blocked(Risk risk, String unreleased, boolean keepsBeginning) implements Step {}

    private final StringBuilder received = new StringBuilder();
    private final Audience audience;
    private final List<Finding> findings = new ArrayList<>();
    private PolicyVersion policyVersion;
    private Handling handling;
    private StreamGate gate;
    private boolean finished;
    /** What was handed out, under whichever policy. */
    private final StringBuilder released = new StringBuilder();
    /** How much text the present gate let pass; less than was {@link #released} if it holds more than the one before. */
    private int passed;

    GatedChannel(Judge judge, Audience audience) {
        this.audience = audience;
        policyVersion = judge.policy().version();
        handling = judge.policy().handling();
        gate = judge.openGate(Direction.ANSWER, audience, "");
    }

    /** How much came, in UTF-16 units. */
    int received() {
        return received.length();
    }

    Step offer(String piece) {
        received.append(piece);
        return admit(gate.offer(piece));
    }

    /** No more text comes. */
    Step finish() {
        finished = true;
        return admit(gate.finish());
    }

    /** Judges all that came under another policy, and goes on with that. */
    Step judgeAgain(Judge judge) {
        Judge next = keepingMasks(judge);
        policyVersion = next.policy().version();
        handling = next.policy().handling();
        gate = next.openGate(Direction.ANSWER, audience, "");
        passed = 0;
        findings.clear();
        Step step = admit(gate.offer(received.toString()));
        if (!finished || step instanceof Blocked) {
            return step;
        }
        return switch (admit(gate.finish())) {
            case Passed rest -> new Passed(((Passed) step).text() + rest.text());
            case Blocked blocked ->
                new Blocked(blocked.risk(), ((Passed) step).text() + blocked.unreleased(), blocked.keepsBeginning());
        };
    }

    /** What stands there with a mask goes on so: without it every place behind it would be another. */
    private Judge keepingMasks(Judge judge) {
        Handling next = judge.policy().handling();
        for (Finding finding : findings) {
            if (finding.stage() == Stage.PERSONAL_DATA && finding.action() == Action.MASK) {
                Handling.Cell cell =
                        new Handling.Cell(Concern.of(PersonalData.ofRule(finding.rule())), Direction.ANSWER, audience);
                next = next.of(cell).compareTo(Action.MASK) < 0 ? next.with(cell, Action.MASK) : next;
            }
        }
        Policy policy = judge.policy();
        return next.equals(policy.handling())
                ? judge
                : judge.under(new Policy(policy.version(), policy.lexicon(), policy.releaseMode(), next));
    }

    /**
     * Whether what the present gate lets out now is what was handed out in its place, as far as both go: not so if
     * something that stands there is now masked.
     */
    private boolean goesOn(String text) {
        int both = Math.clamp(released.length() - passed, 0, text.length());
        return both == 0 || released.substring(passed, passed + both).equals(text.substring(0, both));
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** What is said of an answer as a whole leaves no beginning that is clean. */
    private static boolean isOfTheWhole(Release release) {
        return release.findings().stream()
                .filter(finding -> finding.action().stops())
                .allMatch(finding -> finding.stage() == Stage.CLASSIFIER);
    }

    private Step admit(Release release) {
        findings.addAll(release.findings());
        String text = release.cut() ? release.text() + release.neverShown() : release.text();
        String fresh = text.substring(Math.clamp(released.length() - passed, 0, text.length()));
        if (!goesOn(release.text())) {
            // What is masked may have been found before it was let out.
            return new Blocked(risk(findings), fresh, false);
        }
        if (release.cut()) {
            Risk risk = risk(release.findings());
            boolean clean = passed + release.text().length() >= released.length();
            return new Blocked(risk, fresh, clean && !isOfTheWhole(release) && handling.keepsBeginning(risk));
        }
        passed += release.text().length();
        released.append(fresh);
        return new Passed(fresh);
    }

    private Risk risk(List<Finding> reasons) {
        return Verdict.of(reasons, policyVersion)
                .decidingRisk()
                .orElseThrow(() -> new IllegalStateException("a cut without a finding"));
    }
}
