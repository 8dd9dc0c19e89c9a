package dev.sluice.safety;

import java.util.ArrayList;
import java.util.List;

/** Judges whole texts, and opens gates for texts that come in pieces, under one policy. Immutable, thread-safe. */
public final class Judge {

    private final Policy policy;

    public Judge(Policy policy) {
        this.policy = policy;
    }

    public Policy policy() {
        return policy;
    }

    /** The text as it is judged, recorded, sent and shown. */
    public String clean(String text) {
        return text.replace('\0', '\uFFFD');
    }

    /** Judges a whole text; the findings' places count in the cleaned text. */
    public Verdict judge(Direction direction, String text) {
        StreamGate gate = openGate(direction, "");
        Release release = gate.offer(text);
        List<Finding> findings = new ArrayList<>(release.findings());
        if (!release.cut()) {
            findings.addAll(gate.finish().findings());
        }
        return Verdict.of(findings, policy.version());
    }

    /**
     * Opens a gate for a text that comes in pieces.
     *
     * @param primer the end of an earlier text that this one continues, or the empty string
     */
    public StreamGate openGate(Direction direction, String primer) {
        return new StreamGate(
                policy.lexicon().terms().stream()
                        .filter(term -> term.directions().contains(direction))
                        .toList(),
                direction);
    }
}
