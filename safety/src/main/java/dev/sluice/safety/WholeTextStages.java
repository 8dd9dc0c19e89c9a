package dev.sluice.safety;

import dev.sluice.safety.attack.PromptAttacks;
import dev.sluice.safety.classify.Classifier;
import dev.sluice.safety.gate.EncodedText;
import dev.sluice.safety.match.CompiledLexicon;
import dev.sluice.safety.match.Match;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The stages that need a whole text: the end of the one way that every text goes, on the site and in {@code ./sluice
 * check}. Masking and the matchers of {@link StreamGate} come before them. Immutable, thread-safe.
 */
final class WholeTextStages {

    private final Policy policy;
    private final CompiledLexicon lexicon;
    private final Supplier<Classifier> classifier;

    /** @param classifier asked when the first text needs it: reading the weights takes a while */
    WholeTextStages(Policy policy, CompiledLexicon lexicon, Supplier<Classifier> classifier) {
        this.policy = policy;
        this.lexicon = lexicon;
        this.classifier = classifier;
    }

    /**
     * The findings of all stages, in the order of their places. What is certain comes first; what only looks like harm is
     * not asked about a text that is stopped anyway.
     *
     * @param clean cleaned, and masked if it is an answer
     * @param before what was found in it as it is written and shown
     * @param topics rules among these that only name a topic: a prompt is not flagged for them alone
     */
    List<Finding> look(Direction direction, Audience audience, String clean, List<Finding> before, Set<String> topics) {
        List<Finding> findings = new ArrayList<>(before);
        if (direction == Direction.PROMPT) {
            addDecoded(audience, clean, findings);
            if (passes(findings)) {
                addAttacks(audience, clean, findings);
            }
        }
        if (passes(findings) && !clean.isEmpty()) {
            Classifier.Assessment assessment = classifier.get().assess(direction, clean);
            if (direction == Direction.PROMPT && !assessment.isMoreLikeHarm()) {
                findings.replaceAll(finding -> topics.contains(finding.rule()) ? logged(finding) : finding);
            }
            likeness(assessment, direction, audience, clean).ifPresent(findings::add);
        }
        findings.sort(Comparator.comparingInt(Finding::start).thenComparingInt(Finding::end));
        return findings;
    }

    private static Finding logged(Finding finding) {
        return finding.stage() != Stage.TERM || finding.action() != Action.FLAG
                ? finding
                : new Finding(
                        Stage.TERM,
                        finding.rule(),
                        finding.risk(),
                        Action.LOG,
                        finding.start(),
                        finding.end(),
                        finding.score());
    }

    private static boolean passes(List<Finding> findings) {
        return findings.stream().noneMatch(finding -> finding.action().stops());
    }

    private void addDecoded(Audience audience, String prompt, List<Finding> findings) {
        Set<String> rules = new HashSet<>();
        findings.forEach(finding -> rules.add(finding.rule()));
        EncodedText.readings(prompt).forEach(layers -> addDecoded(audience, layers, rules, findings));
    }

    private void addDecoded(Audience audience, List<EncodedText> layers, Set<String> rules, List<Finding> findings) {
        for (int i = 0; i < layers.size(); i++) {
            for (Match match : lexicon.find(layers.get(i).text(), Direction.PROMPT)) {
                if (rules.contains(match.rule().id())) {
                    continue;
                }
                Optional<EncodedText.Place> origin =
                        layers.get(i).encodedOrigin(new EncodedText.Place(match.start(), match.end()));
                if (origin.isPresent()) {
                    rules.add(match.rule().id());
                    EncodedText.Place place = origin.get();
                    for (EncodedText layer : layers.subList(0, i).reversed()) {
                        place = layer.origin(place);
                    }
                    addEncoded(audience, match, place, findings);
                }
            }
        }
    }

    private void addEncoded(Audience audience, Match match, EncodedText.Place place, List<Finding> findings) {
        Action action = policy.handling()
                .apply(
                        match.rule().action(Direction.PROMPT),
                        new Handling.Cell(Concern.of(match.rule().risk()), Direction.PROMPT, audience));
        if (action != Action.ALLOW) {
            findings.add(new Finding(
                    Stage.DECODED, match.rule().id(), match.rule().risk(), action, place.start(), place.end(), 1));
        }
    }

    private void addAttacks(Audience audience, String prompt, List<Finding> findings) {
        PromptAttacks.Attack attack = PromptAttacks.builtIn().find(prompt);
        if (!attack.isSuspected()) {
            return;
        }
        Action action = policy.handling()
                .apply(
                        attack.isCertain() ? Action.REFUSE : Action.FLAG,
                        new Handling.Cell(Concern.PROMPT_ATTACK, Direction.PROMPT, audience));
        if (action == Action.ALLOW) {
            return;
        }
        int least = attack.isCertain() ? PromptAttacks.CERTAIN : PromptAttacks.SUSPECTED;
        double threshold = new PromptAttacks.Attack(least, List.of()).score();
        attack.fits().stream()
                .map(fit -> new Finding(
                        Stage.PROMPT_ATTACK,
                        fit.rule(),
                        Risk.A1H,
                        action,
                        fit.start(),
                        fit.end(),
                        attack.score(),
                        threshold))
                .forEach(findings::add);
    }

    private Optional<Finding> likeness(
            Classifier.Assessment assessment, Direction direction, Audience audience, String clean) {
        return assessment.risk().flatMap(risk -> {
            Action action = likenessAction(assessment.level(), risk, direction, audience);
            return action == Action.ALLOW
                    ? Optional.empty()
                    : Optional.of(new Finding(
                            Stage.CLASSIFIER,
                            "classifier-" + assessment.model(),
                            risk,
                            action,
                            0,
                            clean.length(),
                            assessment.probability(),
                            assessment.thresholdAsProbability()));
        });
    }

    private Action likenessAction(Classifier.Level level, Risk risk, Direction direction, Audience audience) {
        // Whoever may be in need is not turned away for a likeness.
        Action asked = level == Classifier.Level.HARMFUL && risk != Risk.A4A ? Action.REFUSE : Action.FLAG;
        return policy.handling().applyMilder(asked, Concern.CLASSIFIER, risk, direction, audience);
    }
}
