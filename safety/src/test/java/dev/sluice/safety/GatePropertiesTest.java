package dev.sluice.safety;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.safety.lexicon.Combination;
import dev.sluice.safety.lexicon.Grade;
import dev.sluice.safety.lexicon.Lexicon;
import dev.sluice.safety.lexicon.Term;
import dev.sluice.safety.render.Markdown;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Generated texts against the gate; what is right is said by {@link NaiveMatcher}. */
final class GatePropertiesTest {

    private static final long SEED = Long.getLong("sluice.seed", 42);

    /** {@code -Dsluice.cases=10} runs ten times as many cases, {@code 0.1} a tenth. */
    private static final double SCALE = Double.parseDouble(System.getProperty("sluice.cases", "1"));

    /** What came out of a gate in all. */
    private record Outcome(String released, boolean cut, String neverShown, List<Finding> findings) {}

    private static Judge judge(Lexicon lexicon) {
        // Terms alone: what personal data hold is tested with them.
        Handling termsOnly = Handling.DEFAULT;
        for (Concern concern : List.of(Concern.PERSONAL_DATA, Concern.SECRETS)) {
            termsOnly = termsOnly.with(new Handling.Cell(concern, Direction.ANSWER, Audience.ADULT), Action.ALLOW);
        }
        return new Judge(new Policy(new PolicyVersion("test-1"), lexicon, ReleaseMode.TERMS, termsOnly));
    }

    private static Outcome run(Judge judge, List<String> pieces) {
        StreamGate gate = judge.openGate(Direction.ANSWER, "");
        StringBuilder released = new StringBuilder();
        List<Finding> findings = new ArrayList<>();
        for (String piece : pieces) {
            Release release = gate.offer(piece);
            released.append(release.text());
            findings.addAll(release.findings());
            if (release.cut()) {
                return new Outcome(released.toString(), true, release.neverShown(), findings);
            }
        }
        Release release = gate.finish();
        released.append(release.text());
        findings.addAll(release.findings());
        return new Outcome(released.toString(), release.cut(), release.neverShown(), findings);
    }

    private static void report(String property, int cases) {
        System.out.printf("property %s: %d cases, seed %d%n", property, cases, SEED);
    }

    private static String describe(Lexicon lexicon, String text) {
        return lexicon + " <" + text.replace("\n", "\\n") + ">";
    }

    @Test
    void judgeAgreesWithTheNaiveMatcher() {
        Generator generator = new Generator(SEED);
        int cases = 0;
        int blocked = 0;
        for (int i = 0; i < 800 * SCALE; i++) {
            boolean combinations = i % 4 == 0;
            Lexicon lexicon = generator.lexicon(!combinations, combinations);
            Judge judge = judge(lexicon);
            NaiveMatcher naive = new NaiveMatcher(lexicon, Direction.ANSWER);
            for (int j = 0; j < 10; j++) {
                // A single line without marks: what is shown is what was written.
                String text = Judge.clean(generator.text(lexicon, false, 12))
                        .replace("\n", "")
                        .strip();
                Verdict verdict = judge.judge(Direction.ANSWER, text);
                boolean expected = naive.isBlocked(text) || naive.isBlocked(Markdown.plainText(text));
                assertThat(verdict.isBlocked()).as(describe(lexicon, text)).isEqualTo(expected);
                if (!expected) {
                    Set<List<Object>> found = new HashSet<>();
                    verdict.findings().stream()
                            .filter(finding -> finding.stage() == Stage.TERM)
                            .forEach(finding -> found.add(List.of(finding.rule(), finding.start(), finding.end())));
                    Set<List<Object>> wanted = new HashSet<>();
                    naive.all(text).forEach(match -> wanted.add(List.of(match.rule(), match.start(), match.end())));
                    assertThat(found).as(describe(lexicon, text)).isEqualTo(wanted);
                } else {
                    blocked++;
                }
                cases++;
            }
        }
        report("judgeAgreesWithTheNaiveMatcher (" + blocked + " blocked)", cases);
    }

    /** A word that what follows may still undo is held with what it would meet, in pieces as in one. */
    @Test
    void exceptionsOfCombinations() {
        Generator generator = new Generator(SEED);
        int cases = 0;
        int blocked = 0;
        int excepted = 0;
        for (int i = 0; i < 1_500 * SCALE; i++) {
            Lexicon lexicon = generator.exceptedCombinations();
            Judge judge = judge(lexicon);
            NaiveMatcher naive = new NaiveMatcher(lexicon, Direction.ANSWER);
            NaiveMatcher strict = new NaiveMatcher(withoutExceptions(lexicon), Direction.ANSWER);
            for (int j = 0; j < 8; j++) {
                String text = Judge.clean(generator.text(lexicon, false, 12))
                        .replace("\n", "")
                        .strip();
                String shown = Markdown.plainText(text);
                boolean expected = naive.isBlocked(text) || naive.isBlocked(shown);
                assertThat(judge.judge(Direction.ANSWER, text).isBlocked())
                        .as(describe(lexicon, text))
                        .isEqualTo(expected);
                StreamGate gate = judge.openGate(Direction.ANSWER, "");
                StringBuilder released = new StringBuilder();
                boolean cut = false;
                for (int at = 0; at < text.length() && !cut; at++) {
                    Release release = gate.offer(text.substring(at, at + 1));
                    released.append(release.text());
                    cut = release.cut();
                    assertThat(!release.text().isEmpty() && naive.isBlocked(released.toString()))
                            .as(describe(lexicon, text) + " let out " + released)
                            .isFalse();
                }
                assertThat(cut || gate.finish().cut())
                        .as(describe(lexicon, text))
                        .isEqualTo(expected);
                blocked += expected ? 1 : 0;
                excepted += !expected && strict.isBlocked(text) ? 1 : 0;
                cases++;
            }
        }
        report("exceptionsOfCombinations (" + blocked + " blocked, " + excepted + " excepted)", cases);
        assertThat(excepted).isGreaterThan(cases / 200);
    }

    private static Lexicon withoutExceptions(Lexicon lexicon) {
        return new Lexicon(
                List.of(),
                lexicon.combinations().stream()
                        .map(one -> new Combination(
                                one.id(),
                                one.groups(),
                                one.without(),
                                one.within(),
                                one.risk(),
                                one.grade(),
                                one.directions()))
                        .toList());
    }

    /** Most whole texts are proved harmless and never see the gate. */
    @Test
    void aWholeTextIsJudgedAsItStreams() {
        Generator generator = new Generator(SEED);
        int harmless = 0;
        int cases = 0;
        for (int i = 0; i < 1_000 * SCALE; i++) {
            Lexicon lexicon = generator.lexicon(i % 2 == 0, i % 3 == 0);
            Judge judge = judge(lexicon);
            for (Direction direction : Direction.values()) {
                for (int j = 0; j < 6; j++) {
                    String text = generator
                            .text(lexicon, j % 2 == 0, 10)
                            .replace(",", j == 1 ? "\n\n\n\n\n\n\n\n" : j == 3 ? "        " : "\n");
                    StreamGate gate = judge.openGate(direction, "");
                    Release release = gate.offer(text);
                    Set<Finding> expected = new HashSet<>(release.findings());
                    if (!release.cut()) {
                        expected.addAll(gate.finish().findings());
                    }
                    assertThat(new HashSet<>(judge.judge(direction, text).findings()))
                            .as(describe(lexicon, text))
                            .isEqualTo(expected);
                    harmless += expected.isEmpty() ? 1 : 0;
                    cases++;
                }
            }
        }
        report("aWholeTextIsJudgedAsItStreams (" + harmless + " harmless)", cases);
        assertThat(harmless).isGreaterThan(cases / 4);
    }

    /** The page makes two paragraphs of one, and shows a word of its own where the text has none. */
    @Test
    void aParagraphThatIsCutIsJudgedAsItIsShown() {
        Judge judge = judge(new Lexicon(
                List.of(new Term("t", "lantern", Risk.A1H, Grade.BLOCK, Set.of(Direction.values()), Set.of())),
                List.of()));
        String text = "x".repeat(4_000) + "lantern";
        for (Direction direction : Direction.values()) {
            assertThat(judge.judge(direction, text).isBlocked()).isTrue();
        }
        assertThat(run(judge, List.of(text)).cut()).isTrue();
    }

    @Test
    void everyCutGivesTheSame() {
        Generator generator = new Generator(SEED);
        int cases = 0;
        for (int i = 0; i < 300 * SCALE; i++) {
            Lexicon lexicon = generator.lexicon(i % 2 == 0, i % 3 == 0);
            Judge judge = judge(lexicon);
            String text = generator.text(lexicon, i % 2 == 1, 14);
            Outcome whole = run(judge, List.of(text));
            List<List<String>> cuts = new ArrayList<>();
            cuts.add(text.chars()
                    .mapToObj(unit -> Character.toString((char) unit))
                    .toList());
            for (int at = 0; at <= text.length(); at++) {
                cuts.add(List.of(text.substring(0, at), text.substring(at)));
            }
            for (int j = 0; j < 5; j++) {
                cuts.add(generator.pieces(text));
            }
            for (List<String> pieces : cuts) {
                Outcome outcome = run(judge, pieces);
                assertThat(outcome.cut()).isEqualTo(whole.cut());
                assertThat(new HashSet<>(outcome.findings())).isEqualTo(new HashSet<>(whole.findings()));
                assertThat(outcome.released()).isEqualTo(whole.released());
                assertThat(outcome.neverShown()).isEqualTo(whole.neverShown());
                cases++;
            }
            Verdict verdict = judge.judge(Direction.ANSWER, text);
            assertThat(verdict.isBlocked()).isEqualTo(whole.cut());
            assertThat(new HashSet<>(verdict.findings())).isEqualTo(new HashSet<>(whole.findings()));
        }
        report("everyCutGivesTheSame", cases);
    }

    @Test
    void releasedPrefixNeverMatches() {
        Generator generator = new Generator(SEED);
        int cases = 0;
        for (int i = 0; i < 1_500 * SCALE; i++) {
            Lexicon lexicon = generator.lexicon(i % 2 == 0, i % 3 == 0);
            Judge judge = judge(lexicon);
            NaiveMatcher naive = new NaiveMatcher(lexicon, Direction.ANSWER);
            String text = generator.text(lexicon, i % 2 == 1, 14);
            StreamGate gate = judge.openGate(Direction.ANSWER, "");
            StringBuilder released = new StringBuilder();
            String clean = Judge.clean(text);
            for (int at = 0; at < text.length(); at++) {
                Release release = gate.offer(text.substring(at, at + 1));
                released.append(release.text());
                if (!release.text().isEmpty()) {
                    assertThat(naive.isBlocked(released.toString()))
                            .as(describe(lexicon, text) + " let out " + released)
                            .isFalse();
                    assertThat(naive.isBlocked(Markdown.plainText(released.toString())))
                            .as(describe(lexicon, text) + " let out " + released + " and shows it")
                            .isFalse();
                }
                assertThat(gate.held()).isLessThanOrEqualTo(StreamGate.MAX_HELD);
                assertThat(clean).startsWith(released + release.neverShown());
                cases++;
                if (release.cut()) {
                    break;
                }
            }
        }
        report("releasedPrefixNeverMatches", cases);
    }

    @Test
    void whatIsHeldMayStillMatch() {
        Generator generator = new Generator(SEED);
        int cases = 0;
        int held = 0;
        for (int i = 0; i < 600 * SCALE; i++) {
            Lexicon lexicon = generator.lexicon(false, false);
            Judge judge = judge(lexicon);
            NaiveMatcher naive = new NaiveMatcher(lexicon, Direction.ANSWER);
            List<String> continuations = new ArrayList<>(List.of(""));
            for (Term term : lexicon.terms()) {
                for (int at = 0; at <= term.text().length(); at++) {
                    String rest = term.text().substring(at);
                    for (String end : List.of(rest, "-" + rest, NaiveMatcher.spelled(rest))) {
                        continuations.add(end);
                        continuations.add(" " + end);
                    }
                }
            }
            String text = Judge.clean(generator.text(lexicon, false, 10))
                    .replace("\n", "")
                    .strip();
            StreamGate gate = judge.openGate(Direction.ANSWER, "");
            for (int at = 0; at < text.length(); at = text.offsetByCodePoints(at, 1)) {
                int end = text.offsetByCodePoints(at, 1);
                if (gate.offer(text.substring(at, end)).cut()) {
                    break;
                }
                String soFar = text.substring(0, end);
                int hold = soFar.offsetByCodePoints(soFar.length(), -gate.held());
                if (gate.held() > 0) {
                    assertThat(continuations)
                            .as(describe(lexicon, soFar) + " holds from " + hold)
                            .anyMatch(continuation -> naive.all(soFar + continuation).stream()
                                    .anyMatch(match -> match.blocking() && match.start() == hold));
                    held++;
                }
                for (String continuation : continuations) {
                    for (NaiveMatcher.Found match : naive.all(soFar + continuation)) {
                        assertThat(match.blocking() && match.start() < hold && match.end() > end)
                                .as(describe(lexicon, soFar) + " holds from " + hold + ", but " + match)
                                .isFalse();
                    }
                }
                cases++;
            }
        }
        report("whatIsHeldMayStillMatch (" + held + " held)", cases);
    }

    @Test
    void whatIsShownIsJudgedAtEveryCharacter() {
        Generator generator = new Generator(SEED);
        int cases = 0;
        int onlyShown = 0;
        for (int i = 0; i < 1_000 * SCALE; i++) {
            Lexicon lexicon = generator.lexicon(i % 2 == 0, false);
            Judge judge = judge(lexicon);
            NaiveMatcher naive = new NaiveMatcher(lexicon, Direction.ANSWER);
            String text = Judge.clean(generator.text(lexicon, true, 16));
            boolean shown = naive.isBlocked(Markdown.plainText(text));
            for (int end = 0; end < text.length() && !shown; end = text.offsetByCodePoints(end, 1)) {
                shown = naive.isCertainlyBlocked(Markdown.plainText(text.substring(0, end)));
                cases++;
            }
            boolean raw = naive.isBlocked(text);
            assertThat(judge.judge(Direction.ANSWER, text).isBlocked())
                    .as(describe(lexicon, text))
                    .isEqualTo(raw || shown);
            onlyShown += shown && !raw ? 1 : 0;
        }
        report("whatIsShownIsJudgedAtEveryCharacter (" + onlyShown + " texts only as shown)", cases);
    }

    @Test
    void neverThrows() {
        Generator generator = new Generator(SEED);
        int cases = 0;
        for (int i = 0; i < 600 * SCALE; i++) {
            Lexicon lexicon = generator.lexicon(true, true);
            Judge judge = judge(lexicon);
            String text = generator.units(60);
            Outcome outcome = run(judge, generator.pieces(text));
            String clean = Judge.clean(text);
            assertThat(clean).startsWith(outcome.released() + outcome.neverShown());
            assertThat(Judge.clean(clean)).isEqualTo(clean);
            if (!outcome.cut()) {
                assertThat(outcome.released()).isEqualTo(clean);
            }
            for (Direction direction : Direction.values()) {
                for (Finding finding : judge.judge(direction, text).findings()) {
                    assertThat(finding.stage() == Stage.RENDERED || finding.end() <= clean.length())
                            .isTrue();
                }
                cases++;
            }
        }
        report("neverThrows", cases);
    }

    @Test
    void ignorablesChangeNothing() {
        Generator generator = new Generator(SEED);
        int cases = 0;
        for (int i = 0; i < 800 * SCALE; i++) {
            Lexicon lexicon = generator.lexicon(true, false);
            Judge judge = judge(lexicon);
            String text = Judge.clean(generator.text(lexicon, false, 12))
                    .replace("\n", "")
                    .strip();
            StringBuilder disguised = new StringBuilder();
            text.codePoints().forEach(codePoint -> {
                disguised.appendCodePoint(codePoint);
                if (generator.below(2) == 0) {
                    disguised.append(List.of("\u200B", "\u2060", "\uFE0F", "\u00AD", "\u202E", "\u200D\u200D")
                            .get(generator.below(6)));
                }
            });
            assertThat(judge.judge(Direction.ANSWER, disguised.toString()).isBlocked())
                    .as(describe(lexicon, text))
                    .isEqualTo(judge.judge(Direction.ANSWER, text).isBlocked());
            cases++;
        }
        report("ignorablesChangeNothing", cases);
    }
}
