package dev.sluice.safety.adapter;

import dev.sluice.safety.Direction;
import dev.sluice.safety.Finding;
import dev.sluice.safety.Judge;
import dev.sluice.safety.Release;
import dev.sluice.safety.StreamGate;
import dev.sluice.safety.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * A whole text that went through the gate.
 *
 * @param text what came out: clean, and masked where the policy masks; empty if it may not pass
 */
record JudgedText(Verdict verdict, String text) {

    static JudgedText of(Judge judge, Direction direction, String text) {
        StreamGate gate = judge.openGate(direction, "");
        Release first = gate.offer(text);
        List<Finding> findings = new ArrayList<>(first.findings());
        String released = first.text();
        if (!first.cut()) {
            Release rest = gate.finish();
            findings.addAll(rest.findings());
            released += rest.text();
        }
        Verdict verdict = Verdict.of(findings, judge.policy().version());
        return new JudgedText(verdict, passes(verdict) ? released : "");
    }

    boolean passes() {
        return passes(verdict);
    }

    static boolean passes(Verdict verdict) {
        return !verdict.action().stops();
    }
}
