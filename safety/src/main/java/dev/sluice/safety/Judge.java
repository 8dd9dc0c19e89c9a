package dev.sluice.safety;

import dev.sluice.safety.match.CompiledLexicon;
import dev.sluice.safety.text.Cleaner;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Judges whole texts, and opens gates for texts that come in pieces, under one policy. Immutable, thread-safe. */
public final class Judge {

    private final Policy policy;
    private final CompiledLexicon lexicon;

    /** Compiles the policy's lexicon. */
    public Judge(Policy policy) {
        this.policy = policy;
        lexicon = CompiledLexicon.of(policy.lexicon());
    }

    public Policy policy() {
        return policy;
    }

    /** The text as it is judged, recorded, sent and shown. */
    public String clean(String text) {
        return Cleaner.clean(text);
    }

    /** Judges a whole text; the findings' places count in the cleaned text. */
    public Verdict judge(Direction direction, String text) {
        StreamGate gate = openGate(direction, "");
        Release release = gate.offer(text);
        List<Finding> findings = new ArrayList<>(release.findings());
        if (!release.cut()) {
            findings.addAll(gate.finish().findings());
            findings.sort(Comparator.comparingInt(Finding::start).thenComparingInt(Finding::end));
        }
        return Verdict.of(findings, policy.version());
    }

    /**
     * Opens a gate for a text that comes in pieces.
     *
     * @param primer the end of an earlier text that this one continues, or the empty string
     */
    public StreamGate openGate(Direction direction, String primer) {
        return new StreamGate(lexicon, direction, policy.releaseMode(), primer);
    }
}
