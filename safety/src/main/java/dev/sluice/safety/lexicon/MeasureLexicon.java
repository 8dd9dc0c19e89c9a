package dev.sluice.safety.lexicon;

import dev.sluice.safety.Action;
import dev.sluice.safety.Direction;
import dev.sluice.safety.Finding;
import dev.sluice.safety.Judge;
import dev.sluice.safety.Policy;
import dev.sluice.safety.ReleaseMode;
import dev.sluice.safety.Stage;
import dev.sluice.safety.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Measures the built-in lexicon with the real judge: {@code java -cp … dev.sluice.safety.lexicon.MeasureLexicon TEXTS},
 * reachable as {@code ./sluice measure TEXTS}. Prints shares, counts and ids of entries, never a text or a word.
 *
 * <p>First the lexicon as it ships, whose grading has seen all the texts; then gradings made from one half of the sources
 * and measured on the other, which have not. With {@code --sets} each set is printed too, with {@code --entries} the
 * blocking and signalling entries that fired on harmless texts. A text has a signal if a term or a combination was noted;
 * flagged are those that nothing stops and that a person is to look at, for whatever reason.
 */
public final class MeasureLexicon {

    private static final int MESSAGES_BEFORE = 8;

    private MeasureLexicon() {}

    public static void main(String[] arguments) throws IOException {
        List<String> options = List.of(arguments);
        if (options.isEmpty()) {
            System.err.println("usage: MeasureLexicon TEXTS [--sets] [--entries]");
            System.exit(2);
        }
        List<LabelledText> texts = LabelledText.readAll(Path.of(arguments[0]));
        long start = System.nanoTime();
        Lexicon builtIn = Lexicons.builtIn();
        long loaded = System.nanoTime();
        Judge judge = new Judge(new Policy(Lexicons.builtInVersion(), builtIn, ReleaseMode.TERMS));
        long compiled = System.nanoTime();
        System.out.printf(
                Locale.ROOT,
                "%s: %d terms, %d combinations; read in %d ms, compiled in %d ms%n",
                Lexicons.builtInVersion(),
                builtIn.terms().size(),
                builtIn.combinations().size(),
                (loaded - start) / 1_000_000,
                (compiled - loaded) / 1_000_000);
        Tally shipped = new Tally(options);
        shipped.judge(judge, texts);
        shipped.print("as shipped");
        measureConversations(judge, texts);

        BaseDictionary dictionary = BaseDictionary.loadWithTags();
        List<String> sources =
                texts.stream().map(LabelledText::source).distinct().sorted().toList();
        Tally heldOut = new Tally(options);
        for (boolean first : new boolean[] {true, false}) {
            List<LabelledText> seen = texts.stream()
                    .filter(text -> LabelledText.isInFirstHalf(sources, text) == first)
                    .toList();
            List<LabelledText> unseen = texts.stream()
                    .filter(text -> LabelledText.isInFirstHalf(sources, text) != first)
                    .toList();
            DictionaryGrades grades = new DictionaryGrading(dictionary, GradingFamilies.load(), seen).grade();
            Lexicon lexicon = Lexicons.of(dictionary, grades);
            heldOut.judge(new Judge(new Policy(Lexicons.builtInVersion(), lexicon, ReleaseMode.TERMS)), unseen);
        }
        heldOut.print("graded on one half of the sources, measured on the other, both ways");
    }

    /** Takes each set's harmless prompts as messages of one conversation: what is refused only for those before it? */
    private static void measureConversations(Judge judge, List<LabelledText> texts) {
        Map<String, int[]> counts = new TreeMap<>();
        List<String> before = new ArrayList<>();
        String source = "";
        for (LabelledText text : texts) {
            if (!text.harmless() || !text.prompt()) {
                continue;
            }
            if (!text.source().equals(source)) {
                source = text.source();
                before.clear();
            }
            int[] count = counts.computeIfAbsent(text.language(), language -> new int[2]);
            count[0]++;
            Action alone = judge.judge(Direction.PROMPT, text.text()).action();
            if (alone.compareTo(Action.BLOCK) < 0
                    && judge.judgePrompt(before, text.text()).action().compareTo(Action.BLOCK) >= 0) {
                count[1]++;
            }
            before.add(text.text());
            if (before.size() > MESSAGES_BEFORE) {
                before.removeFirst();
            }
        }
        System.out.println();
        counts.forEach((language, count) -> System.out.printf(
                Locale.ROOT,
                "harmless %s prompts refused only for the %d before: %d of %d%n",
                language,
                MESSAGES_BEFORE,
                count[1],
                count[0]));
    }

    private static final class Tally {

        private record Count(int texts, int blocked, int cared, int flagged, int signalled) {
            Count plus(Count other) {
                return new Count(
                        texts + other.texts,
                        blocked + other.blocked,
                        cared + other.cared,
                        flagged + other.flagged,
                        signalled + other.signalled);
            }
        }

        private final List<String> options;
        private final Map<String, Count> counts = new TreeMap<>();
        private final Map<String, Count> sets = new TreeMap<>();
        private final Map<String, Integer> entries = new TreeMap<>();

        private Tally(List<String> options) {
            this.options = options;
        }

        void judge(Judge judge, List<LabelledText> texts) {
            for (LabelledText text : texts) {
                Direction direction = text.prompt() ? Direction.PROMPT : Direction.ANSWER;
                Verdict verdict = judge.judge(direction, text.text());
                Count count = new Count(
                        1,
                        verdict.action() == Action.BLOCK ? 1 : 0,
                        verdict.action() == Action.CARE ? 1 : 0,
                        verdict.action() == Action.FLAG ? 1 : 0,
                        verdict.findings().stream().anyMatch(Tally::isSignal) ? 1 : 0);
                String kind = (text.harmless() ? "harmless " : "unsafe   ")
                        + text.language()
                        + (text.prompt() ? " prompts  " : " responses");
                counts.merge(kind, count, Count::plus);
                sets.merge(kind + " " + text.source(), count, Count::plus);
                if (text.harmless()) {
                    verdict.findings().stream()
                            .filter(finding -> finding.action() == Action.BLOCK || isSignal(finding))
                            .map(Finding::rule)
                            .distinct()
                            .forEach(rule -> entries.merge(rule, 1, Integer::sum));
                }
            }
        }

        /** Whether a term or a combination is worth a note. */
        private static boolean isSignal(Finding finding) {
            return finding.action() == Action.FLAG
                    && finding.stage() != Stage.CLASSIFIER
                    && finding.stage() != Stage.PROMPT_ATTACK
                    && finding.stage() != Stage.PERSONAL_DATA;
        }

        void print(String title) {
            System.out.println();
            System.out.println(title);
            System.out.printf("%-52s %7s %9s %7s %9s %9s%n", "", "texts", "blocked", "care", "flagged", "signal");
            counts.forEach(Tally::print);
            if (options.contains("--sets")) {
                sets.forEach(Tally::print);
            }
            if (options.contains("--entries")) {
                entries.forEach((entry, count) -> System.out.println("  " + entry + " " + count));
            }
        }

        private static void print(String name, Count count) {
            System.out.printf(
                    Locale.ROOT,
                    "%-52s %7d %7.2f %% %5.2f %% %7.2f %% %7.2f %%%n",
                    name,
                    count.texts(),
                    100.0 * count.blocked() / count.texts(),
                    100.0 * count.cared() / count.texts(),
                    100.0 * count.flagged() / count.texts(),
                    100.0 * count.signalled() / count.texts());
        }
    }
}
