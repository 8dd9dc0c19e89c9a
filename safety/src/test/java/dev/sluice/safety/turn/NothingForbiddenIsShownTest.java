package dev.sluice.safety.turn;

import static dev.sluice.safety.turn.ScriptedAssistants.saying;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.safety.Direction;
import dev.sluice.safety.Judge;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
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
    private static final List<String> AROUND =
            List.of("", "好的，", "Well 😀 then: ", "水闸", "水闸演示", "**", "a\u0301", "\n\n- item ");

    /** Every text, cut at each of its places: read by a reader that also samples without waiting to be called. */
    @Test
    void everyCutOfEveryDisguise() {
        AtomicInteger cases = new AtomicInteger();
        try (TurnStage stage = TurnStage.saying()) {
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
                        check(stage.judge.get(), forbidden, pieces);
                        cases.incrementAndGet();
                    });
                }
            }
        }
        System.out.println("everyCutOfEveryDisguise: " + cases + " cases");
    }

    @Test
    void randomTextsInRandomPieces() {
        long seed = new Random().nextLong();
        System.out.println("randomTextsInRandomPieces: 300 cases, seed " + seed);
        Random random = new Random(seed);
        Judge judge = TurnStage.judge("p1");
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
            check(judge, text.toString(), pieces.toArray(String[]::new));
        }
    }

    private static void check(Judge judge, String description, String... pieces) {
        try (TurnStage stage = new TurnStage(ScriptedAssistants.always(slowly(saying(pieces))))) {
            TurnId turn = stage.start("Hi");
            RecordingReader reader = stage.read(turn);
            TurnProgress progress = reader.progress();
            // Samples as a page that happens to look at any moment.
            while (reader.outcome().isEmpty()) {
                assertHarmless(judge, description, progress.text(Channel.ANSWER, 0));
                Thread.onSpinWait();
            }
            assertHarmless(judge, description, reader.seen());
            assertHarmless(judge, description, reader.visible());
            if (judge.judge(Direction.ANSWER, String.join("", pieces)).isBlocked()) {
                assertThat(reader.outcome()).as(description).get().isInstanceOf(TurnOutcome.Cut.class);
                assertThat(reader.visible()).isEmpty();
            }
        }
    }

    private static void assertHarmless(Judge judge, String description, String shown) {
        assertThat(judge.judge(Direction.ANSWER, shown).isBlocked())
                .as(description)
                .isFalse();
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
