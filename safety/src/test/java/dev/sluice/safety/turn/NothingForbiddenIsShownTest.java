package dev.sluice.safety.turn;

import static dev.sluice.safety.turn.ScriptedAssistants.saying;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.safety.render.Markdown;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Promises 1 and 2 at the turn: whatever comes and however it is cut, no reader ever sees a blocking match. */
class NothingForbiddenIsShownTest {

    private static final List<String> FORBIDDEN = List.of(
            TurnStage.DEMO_TERM,
            "水 闸 演 示 禁 词",
            "水**闸**演_示_禁~~词",
            "水\u200B闸\u200B演\u200B示\u200B禁\u200B词",
            "水闸演&#31034;禁词",
            "水[闸](x)演示禁词",
            TurnStage.DEMO_TERM_LATIN,
            "SLUICE-Demo-Term",
            "ｓｌｕｉｃｅ-demo-term",
            "<b>水闸</b>演示禁词");
    private static final Pattern LATIN =
            Pattern.compile("(?<![\\p{L}\\p{M}])" + TurnStage.DEMO_TERM_LATIN + "(?!\\p{L})");

    private static final List<String> AROUND =
            List.of("", "好的，", "Well 😀 then: ", "水闸", "水闸演示", "**", "a\u0301", "\n\n- item ");

    /** Every text, cut at each of its places: read by a reader that also samples without waiting to be called. */
    @Test
    void everyCutOfEveryDisguise() {
        AtomicInteger cases = new AtomicInteger();
        AtomicInteger forbiddenCases = new AtomicInteger();
        for (String forbidden : FORBIDDEN) {
            for (String before : AROUND) {
                String text = before + forbidden + "。之后";
                List<String[]> cuts = new ArrayList<>();
                cuts.add(text.split("(?<=.)"));
                cuts.add(new String[] {text});
                for (int cut = 1; cut < text.length(); cut++) {
                    cuts.add(new String[] {text.substring(0, cut), text.substring(cut)});
                }
                cuts.parallelStream().forEach(pieces -> {
                    check(forbidden, pieces);
                    cases.incrementAndGet();
                    forbiddenCases.addAndGet(isForbidden(text) ? 1 : 0);
                });
            }
        }
        System.out.println("everyCutOfEveryDisguise: " + cases + " cases");
        // The rest are words that go on from the letter before them, and tags, which are shown as they stand.
        assertThat(forbiddenCases.get()).isBetween(cases.get() * 3 / 4, cases.get() - 1);
    }

    @Test
    void randomTextsInRandomPieces() {
        long seed = new Random().nextLong();
        System.out.println("randomTextsInRandomPieces: 300 cases, seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            StringBuilder text = new StringBuilder();
            IntStream.range(0, 1 + random.nextInt(8)).forEach(i -> {
                List<String> from = random.nextInt(4) == 0 ? FORBIDDEN : AROUND;
                text.append(from.get(random.nextInt(from.size())));
            });
            List<String> pieces = new ArrayList<>();
            for (int at = 0; at < text.length(); ) {
                int end = Math.min(text.length(), at + 1 + random.nextInt(5));
                pieces.add(text.substring(at, end));
                at = end;
            }
            check(text.toString(), pieces.toArray(String[]::new));
        }
    }

    /** Without asking the gate: whether the term's letters stand there with no other between them. */
    private static boolean isForbidden(String shown) {
        String plain = Normalizer.normalize(Markdown.plainText(shown), Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT);
        return plain.replaceAll("\\P{L}", "").contains(TurnStage.DEMO_TERM)
                || LATIN.matcher(plain).find();
    }

    private static void check(String description, String... pieces) {
        try (TurnStage stage = new TurnStage(ScriptedAssistants.always(slowly(saying(pieces))))) {
            TurnId turn = stage.start("Hi");
            RecordingReader reader = stage.read(turn);
            TurnProgress progress = reader.progress();
            // Samples as a page that happens to look at any moment.
            while (reader.outcome().isEmpty()) {
                assertHarmless(description, progress.text(Channel.ANSWER, 0));
                Thread.onSpinWait();
            }
            assertHarmless(description, reader.seen());
            assertHarmless(description, reader.visible());
            if (isForbidden(String.join("", pieces))) {
                assertThat(reader.outcome()).as(description).get().isInstanceOf(TurnOutcome.Cut.class);
                assertThat(reader.visible()).isEmpty();
            }
        }
    }

    private static void assertHarmless(String description, String shown) {
        assertThat(isForbidden(shown)).as(description).isFalse();
    }

    /** Gives the record and the readers a chance between two pieces. */
    private static ScriptedAssistants.Script slowly(ScriptedAssistants.Script script) {
        return (question, sink) -> script.run(question, new AnswerSink() {
            @Override
            public void answer(String piece) {
                sink.answer(piece);
                LockSupport.parkNanos(1_000);
            }

            @Override
            public void reasoning(String piece) {
                sink.reasoning(piece);
            }
        });
    }
}
