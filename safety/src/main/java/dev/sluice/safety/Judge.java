package dev.sluice.safety;

import dev.sluice.safety.classify.Classifier;
import dev.sluice.safety.gate.EncodedText;
import dev.sluice.safety.gate.ShownText;
import dev.sluice.safety.guard.GuardOpinion;
import dev.sluice.safety.match.CompiledLexicon;
import dev.sluice.safety.match.TermMatcher;
import dev.sluice.safety.personal.Masking;
import dev.sluice.safety.render.Markdown;
import dev.sluice.safety.text.Cleaner;
import dev.sluice.safety.text.Folding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Judges whole texts, and opens gates for texts that come in pieces, under one policy. Immutable, thread-safe. */
public final class Judge {

    /** A guard model that suspects something does not say how much. */
    private static final double SUSPECTED = 0.5;

    /** What stands between two prompts: a border of words, or nothing. */
    private static final List<String> JOINTS = List.of("\n", "");

    private final Policy policy;
    private final CompiledLexicon lexicon;
    private final Supplier<Classifier> classifier;
    private final WholeTextStages wholeText;

    /** Compiles the policy's lexicon. */
    public Judge(Policy policy) {
        this(policy, CompiledLexicon.of(policy.lexicon()), Classifier::builtIn);
    }

    /** Compiles the policy's lexicon, and asks another classifier than the built-in one: see {@code ./sluice train}. */
    public Judge(Policy policy, Classifier classifier) {
        this(policy, CompiledLexicon.of(policy.lexicon()), () -> classifier);
    }

    private Judge(Policy policy, CompiledLexicon lexicon, Supplier<Classifier> classifier) {
        this.policy = policy;
        this.lexicon = lexicon;
        this.classifier = classifier;
        wholeText = new WholeTextStages(policy, lexicon, classifier);
    }

    /** A judge of another policy; made at once if that has the same lexicon. */
    public Judge under(Policy other) {
        boolean same = CompiledLexicon.isSame(policy.lexicon(), other.lexicon());
        return new Judge(other, same ? lexicon : CompiledLexicon.of(other.lexicon()), classifier);
    }

    public Policy policy() {
        return policy;
    }

    /** The text as it is judged, recorded, sent and shown. */
    public static String clean(String text) {
        return Cleaner.clean(text);
    }

    /**
     * Judges a whole text; the findings' places count in the cleaned text, also where the gate masks. Of a prompt it is
     * judged too what its encoded parts say, for a model reads them.
     */
    public Verdict judge(Direction direction, String text) {
        return judge(direction, Audience.ADULT, text);
    }

    /** Judges a whole text of or for such a person. */
    public Verdict judge(Direction direction, Audience audience, String text) {
        String clean = clean(text);
        if (isHarmlessAsWritten(direction, clean)) {
            return Verdict.of(wholeText.look(direction, audience, clean, List.of(), Set.of()), policy.version());
        }
        StreamGate gate = openGate(direction, audience, "");
        Release release = gate.offer(text);
        List<Finding> findings = new ArrayList<>(release.findings());
        if (!release.cut()) {
            findings.addAll(gate.finish().findings());
        }
        findings.replaceAll(gate::inCleanedText);
        findings.sort(Comparator.comparingInt(Finding::start).thenComparingInt(Finding::end));
        return Verdict.of(findings, policy.version());
    }

    /**
     * A quick proof, which most harmless texts pass: no term as written, none in what is shown of it, no personal data.
     * Where it fails the gate decides. The stages for whole texts are asked in either case.
     */
    private boolean isHarmlessAsWritten(Direction direction, String clean) {
        CompiledLexicon.Look look = lexicon.look(clean, direction);
        if (look == CompiledLexicon.Look.MATCH) {
            return false;
        }
        // Less noise may be shown than is written.
        boolean asWritten =
                look == CompiledLexicon.Look.HARMLESS ? ShownText.isAsWritten(clean) : ShownText.isSameAsWritten(clean);
        boolean shownToo = asWritten
                || (direction == Direction.PROMPT
                        && lexicon.find(Markdown.plainText(clean), direction).isEmpty());
        return shownToo && !hasPersonalData(clean);
    }

    private static boolean hasPersonalData(String clean) {
        Masking masking = new Masking(_ -> Action.MASK, false);
        StringBuilder masked = new StringBuilder(clean.length());
        masking.append(clean, masked);
        masking.finish(masked);
        return !masking.takeFound().isEmpty();
    }

    /** Judges a grown-up's prompt together with those before it. */
    public Verdict judgePrompt(List<String> before, String prompt) {
        return judgePrompt(Audience.ADULT, before, prompt);
    }

    /**
     * Judges a prompt together with those before it in its conversation: what is forbidden is found too if it was handed
     * over in pieces, with the prompt that completes it.
     *
     * <p>What lies wholly in earlier prompts was judged with them and does not count again. A finding that began in an
     * earlier prompt has its place from the beginning of this one.
     *
     * @param audience who wrote it
     * @param before earlier prompts, oldest first
     */
    public Verdict judgePrompt(Audience audience, List<String> before, String prompt) {
        Verdict alone = judge(Direction.PROMPT, audience, prompt);
        if (before.isEmpty() || alone.action().stops()) {
            return alone;
        }
        List<Finding> findings = new ArrayList<>(alone.findings());
        Set<String> rules = new HashSet<>();
        for (String end : endsOf(before)) {
            for (Finding finding : spreadOver(audience, end, clean(prompt))) {
                if (rules.add(finding.rule())) {
                    findings.add(finding);
                }
            }
        }
        findings.sort(Comparator.comparingInt(Finding::start).thenComparingInt(Finding::end));
        return Verdict.of(findings, policy.version());
    }

    /**
     * What the policy makes of a guard model's opinion. What the model only suspects is flagged at most; whoever may be in
     * need is cared for, and not refused, if the table stops such prompts at all.
     *
     * @param model what the finding's rule names as its source
     * @param start where the text begins that the opinion is of
     * @param end one past its end
     * @return empty if there is nothing against the text, or the policy does not mind
     */
    public Optional<Finding> weigh(
            Direction direction, Audience audience, GuardOpinion opinion, String model, int start, int end) {
        return switch (opinion) {
            case GuardOpinion.Safe() -> Optional.empty();
            case GuardOpinion.None(GuardOpinion.Why _) -> Optional.empty();
            case GuardOpinion.Suspect(Risk risk) ->
                weigh(direction, audience, risk, Action.FLAG, SUSPECTED, model, start, end);
            case GuardOpinion.Unsafe(Risk risk) -> {
                boolean need = direction == Direction.PROMPT && risk == Risk.A4A;
                yield weigh(direction, audience, risk, need ? Action.CARE : Action.BLOCK, 1, model, start, end);
            }
        };
    }

    private Optional<Finding> weigh(
            Direction direction,
            Audience audience,
            Risk risk,
            Action asked,
            double score,
            String model,
            int start,
            int end) {
        Action action = policy.handling().applyMilder(asked, Concern.GUARD, risk, direction, audience);
        return action == Action.ALLOW
                ? Optional.empty()
                : Optional.of(new Finding(Stage.GUARD, "guard-" + model, risk, action, start, end, score));
    }

    /** What asks for more than a flag, begins in the one text and ends in the other. */
    private List<Finding> spreadOver(Audience audience, String end, String prompt) {
        return judge(Direction.PROMPT, audience, end + prompt).findings().stream()
                // What is said of a text as a whole was said of each prompt alone.
                .filter(finding -> finding.stage() != Stage.RENDERED
                        && finding.stage() != Stage.CLASSIFIER
                        && finding.action().stops())
                .filter(finding -> finding.start() < end.length() && finding.end() > end.length())
                .map(finding -> new Finding(
                        finding.stage(),
                        finding.rule(),
                        finding.risk(),
                        finding.action(),
                        0,
                        finding.end() - end.length(),
                        finding.score()))
                .toList();
    }

    /**
     * The end of what was said before, as it may go on. A person may break a text between two words or within one, and here
     * otherwise than before; to try each border by itself would take too long. Behind a long prompt there are two ends.
     */
    private static Set<String> endsOf(List<String> before) {
        Set<String> ends = new LinkedHashSet<>();
        for (String joint : JOINTS) {
            String joined = String.join(joint, before);
            JOINTS.forEach(last -> ends.add(endOf(joined + last)));
        }
        return ends;
    }

    /** As much of its end as a match can begin in, and where that is within an encoded run, all of the run. */
    private static String endOf(String text) {
        int start = text.length();
        for (int left = TermMatcher.MAX_SPAN; left > 0 && start > 0; ) {
            int codePoint = text.codePointBefore(start);
            left -= Folding.isUnseen(codePoint) ? 0 : 1;
            start -= Character.charCount(codePoint);
        }
        return text.substring(EncodedText.startOfRun(text, start));
    }

    /**
     * Opens a gate for a text that comes in pieces.
     *
     * @param primer the end of an earlier text that this one continues, or the empty string
     */
    public StreamGate openGate(Direction direction, String primer) {
        return openGate(direction, Audience.ADULT, primer);
    }

    /** Opens a gate for a text of or for such a person. */
    public StreamGate openGate(Direction direction, Audience audience, String primer) {
        return new StreamGate(lexicon, policy, wholeText, direction, audience, primer);
    }
}
