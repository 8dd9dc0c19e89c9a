package dev.sluice.safety.attack;

import dev.sluice.safety.Direction;
import dev.sluice.safety.lexicon.AttackRules;
import dev.sluice.safety.match.CompiledLexicon;
import dev.sluice.safety.match.Match;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells prompts that try to talk a model out of its rules. Each rule that fits counts once; one alone may stand in
 * harmless role play, several together do not. Thread-safe.
 */
public final class PromptAttacks {

    /** From here on it is suspected. */
    public static final int SUSPECTED = 2;

    /** From here on it is certain. */
    public static final int CERTAIN = 3;

    /** Read and compiled when it is first asked for. */
    private static final class BuiltIn {
        static final PromptAttacks ATTACKS = new PromptAttacks(AttackRules.load());
    }

    /**
     * What was found in a prompt.
     *
     * @param points of all rules that fit
     * @param fits where each rule fitted first
     */
    public record Attack(int points, List<Fit> fits) {

        public Attack {
            fits = List.copyOf(fits);
        }

        public boolean isSuspected() {
            return points >= SUSPECTED;
        }

        public boolean isCertain() {
            return points >= CERTAIN;
        }

        /** 0 to 1; 1 is twice what is certain. */
        public double score() {
            return Math.min(1, points / (2.0 * CERTAIN));
        }
    }

    /** A rule that fits, and its place. */
    public record Fit(String rule, int start, int end) {}

    private final CompiledLexicon lexicon;
    private final Map<String, Integer> points;

    private PromptAttacks(AttackRules rules) {
        lexicon = CompiledLexicon.of(rules.lexicon());
        points = rules.points();
    }

    public static PromptAttacks builtIn() {
        return BuiltIn.ATTACKS;
    }

    /** Looks at a whole prompt, cleaned. */
    public Attack find(String prompt) {
        Map<String, Fit> fits = new HashMap<>();
        Map<String, Integer> counted = new HashMap<>();
        for (Match match : lexicon.find(prompt, Direction.PROMPT)) {
            String entry = match.rule().id();
            String rule = ruleOf(entry);
            fits.putIfAbsent(rule, new Fit(rule, match.start(), match.end()));
            counted.put(rule, points.getOrDefault(entry, 0));
        }
        int sum = counted.values().stream().mapToInt(Integer::intValue).sum();
        return new Attack(sum, new ArrayList<>(fits.values()));
    }

    private static String ruleOf(String entry) {
        int dot = entry.indexOf('.');
        return dot < 0 ? entry : entry.substring(0, dot);
    }
}
