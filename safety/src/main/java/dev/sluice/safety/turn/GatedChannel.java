package dev.sluice.safety.turn;

import dev.sluice.safety.Audience;
import dev.sluice.safety.Direction;
import dev.sluice.safety.Finding;
import dev.sluice.safety.Handling;
import dev.sluice.safety.Judge;
import dev.sluice.safety.PolicyVersion;
import dev.sluice.safety.Release;
import dev.sluice.safety.Risk;
import dev.sluice.safety.Stage;
import dev.sluice.safety.StreamGate;
import dev.sluice.safety.Verdict;
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
    /** How much text was handed out, under whichever policy. */
    private int released;
    /** How much text the present gate let pass; less than {@link #released} if it holds more than the one before. */
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
        policyVersion = judge.policy().version();
        handling = judge.policy().handling();
        gate = judge.openGate(Direction.ANSWER, audience, "");
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
        String fresh = text.substring(Math.clamp(released - passed, 0, text.length()));
        if (release.cut()) {
            Risk risk = Verdict.of(release.findings(), policyVersion)
                    .decidingRisk()
                    .orElseThrow(() -> new IllegalStateException("the gate cut without a finding"));
            boolean clean = passed + release.text().length() >= released;
            return new Blocked(risk, fresh, clean && !isOfTheWhole(release) && handling.keepsBeginning(risk));
        }
        passed += release.text().length();
        released = Math.max(released, passed);
        return new Passed(fresh);
    }
}
