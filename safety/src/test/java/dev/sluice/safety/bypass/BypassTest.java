package dev.sluice.safety.bypass;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.safety.Direction;
import dev.sluice.safety.Judge;
import dev.sluice.safety.Policy;
import dev.sluice.safety.PolicyVersion;
import dev.sluice.safety.ReleaseMode;
import dev.sluice.safety.Risk;
import dev.sluice.safety.Stage;
import dev.sluice.safety.lexicon.Grade;
import dev.sluice.safety.lexicon.Lexicons;
import dev.sluice.safety.lexicon.Term;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/**
 * How many terms are still found in each disguise, and how many harmless texts are wrongly refused in it. Only what terms
 * and combinations find counts, in the text itself, in what is shown of it and in what it encodes; never prints a term.
 */
class BypassTest {

    private static final Path HANDBOOKS = Path.of("../app/src/main/resources/dev/sluice/app/assistant/handbook");
    private static final Set<Stage> WORDS = EnumSet.of(Stage.TERM, Stage.COMBINATION, Stage.RENDERED, Stage.DECODED);

    private static final int TERMS_OF_A_RISK = 10;
    private static final int TERMS_AT_RANDOM = 40;
    private static final int ENGLISH_TERMS = 40;
    private static final String SYLLABLES = "basederimonotulikavepugasoriteduna";
    private static final int LINES_OF_A_HANDBOOK = 30;

    private final Random random = new Random(42);
    private final List<Term> madeUp = madeUpWords();
    private final Judge judge =
            new Judge(new Policy(new PolicyVersion("bypass"), Lexicons.builtIn().with(madeUp), ReleaseMode.TERMS));

    private record Share(int all, int refused) {
        private static final Share NONE = new Share(0, 0);

        Share plus(boolean isRefused) {
            return new Share(all + 1, refused + (isRefused ? 1 : 0));
        }

        double percent() {
            return 100.0 * refused / all;
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%.1f %% of %d", percent(), all);
        }
    }

    @Test
    void disguisedTermsAreFoundAndHarmlessTextsAreNot() throws IOException {
        List<Term> terms = sample();
        List<String> harmless = harmlessLines();
        List<Term> found = terms.stream()
                .filter(term -> isRefused(inSentence(term.text())))
                .toList();
        long wronglyRefused = harmless.stream().filter(this::isRefused).count();
        StringBuilder table = new StringBuilder("| disguise | terms found | harmless refused |\n|---|---|---|\n");
        table.append("| as written | %s | %s |\n"
                .formatted(new Share(terms.size(), found.size()), new Share(harmless.size(), (int) wronglyRefused)));

        SoftAssertions softly = new SoftAssertions();
        for (Disguise disguise : Disguise.values()) {
            Share caught = Share.NONE;
            for (Term term : found) {
                Optional<String> disguised = disguise.of(term.text());
                if (disguised.isPresent()) {
                    caught = caught.plus(isRefused(inSentence(disguised.get())));
                }
            }
            Share wrong = Share.NONE;
            for (String line : harmless) {
                Optional<String> disguised = disguise.of(line);
                if (disguised.isPresent()) {
                    wrong = wrong.plus(isRefused(disguised.get()));
                }
            }
            table.append("| %s | %s | %s |\n".formatted(disguise.title(), caught, wrong));
            softly.assertThat(caught.all())
                    .as("terms to be disguised: %s", disguise.title())
                    .isPositive();
            softly.assertThat(wrong.all())
                    .as("harmless to be disguised: %s", disguise.title())
                    .isPositive();
            softly.assertThat(caught.percent())
                    .as("found: %s", disguise.title())
                    .isGreaterThanOrEqualTo(disguise.floor());
            softly.assertThat(wrong.refused())
                    .as("wrongly refused: %s", disguise.title())
                    .isLessThanOrEqualTo(1);
        }
        System.out.print(table);
        assertThat(wronglyRefused).isZero();
        softly.assertAll();
    }

    /** Terms that stop a prompt: some of every risk that has any, more at random, and the made-up words. */
    private List<Term> sample() {
        Map<Risk, List<Term>> byRisk = new EnumMap<>(Risk.class);
        for (Term term : Lexicons.builtIn().terms()) {
            if (term.grade() != Grade.SIGNAL && term.directions().contains(Direction.PROMPT)) {
                byRisk.computeIfAbsent(term.risk(), _ -> new ArrayList<>()).add(term);
            }
        }
        List<Term> sample = new ArrayList<>();
        List<Term> rest = new ArrayList<>();
        for (List<Term> terms : byRisk.values()) {
            Collections.shuffle(terms, random);
            int some = Math.min(TERMS_OF_A_RISK, terms.size());
            sample.addAll(terms.subList(0, some));
            rest.addAll(terms.subList(some, terms.size()));
        }
        Collections.shuffle(rest, random);
        sample.addAll(rest.subList(0, Math.min(TERMS_AT_RANDOM, rest.size())));
        System.out.printf(
                Locale.ROOT,
                "measured disguises: on %d terms of %d risks that stop a prompt%n",
                sample.size(),
                byRisk.size());
        sample.addAll(madeUp);
        return sample;
    }

    /** Hardly any term of the built-in lexicon is English, so words that an operator might add stand for them. */
    private List<Term> madeUpWords() {
        List<Term> words = new ArrayList<>();
        for (int number = 0; number < ENGLISH_TERMS; number++) {
            StringBuilder word = new StringBuilder();
            for (int syllable = random.nextInt(3, 6); syllable > 0; syllable--) {
                int at = 2 * random.nextInt(SYLLABLES.length() / 2);
                word.append(SYLLABLES, at, at + 2);
            }
            words.add(new Term(
                    "made-up-" + number, word.toString(), Risk.A1H, Grade.BLOCK, Set.of(Direction.PROMPT), Set.of()));
        }
        return words;
    }

    private static String inSentence(String term) {
        return "请问，" + term + "，谢谢";
    }

    private boolean isRefused(String prompt) {
        return judge.judge(Direction.PROMPT, prompt).findings().stream()
                .anyMatch(finding ->
                        WORDS.contains(finding.stage()) && finding.action().stops());
    }

    private static List<String> harmlessLines() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String language : List.of("zh", "en")) {
            Files.readString(HANDBOOKS.resolve("handbook_" + language + ".md"))
                    .replaceAll("(?s)<!--.*?-->", "")
                    .lines()
                    .filter(line -> line.length() > 20)
                    .limit(LINES_OF_A_HANDBOOK)
                    .forEach(lines::add);
        }
        return lines;
    }
}
