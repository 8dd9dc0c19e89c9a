package dev.sluice.safety.lexicon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.safety.Direction;
import dev.sluice.safety.Judge;
import dev.sluice.safety.ReleaseMode;
import dev.sluice.safety.StreamGate;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * How much of ordinary texts the gate holds back with the built-in terms: over the handbook, and over a folder of JSON
 * Lines if one is given ({@code -Dsluice.texts=DIR}).
 */
class HoldingTest {

    private static final Path HANDBOOKS = Path.of("../app/src/main/resources/dev/sluice/app/assistant/handbook");

    /** Enough of each source to know; all of them would take minutes. */
    private static final int TEXTS_OF_A_SOURCE = 60;

    private final Judge judge = new Judge(Lexicons.builtInPolicy(ReleaseMode.TERMS));

    @Test
    void ordinaryTextIsHardlyHeld() throws IOException {
        Map<String, Holding> holdings = new TreeMap<>();
        for (LabelledText text : texts()) {
            holdings.computeIfAbsent(text.language(), language -> new Holding()).measure(judge, text.text());
        }
        holdings.forEach((language, holding) -> holding.print(language));
        assertThat(holdings).containsKeys("zh", "en").allSatisfy((language, holding) -> {
            assertThat(holding.mean()).as(language).isLessThan(1);
            assertThat(holding.worst).as(language).isLessThanOrEqualTo(StreamGate.MAX_HELD);
            assertThat(holding.cut).as("handbooks cut, " + language).isLessThan(holding.texts);
        });
    }

    private static List<LabelledText> texts() throws IOException {
        List<LabelledText> texts = new ArrayList<>();
        for (String language : List.of("zh", "en")) {
            Path handbook = HANDBOOKS.resolve("handbook_" + language + ".md");
            // The comments are for retrieval, and name the demonstration terms.
            String text = Files.readString(handbook).replaceAll("(?m)^<!--.*-->$", "");
            texts.add(new LabelledText("handbook", text, language, true, false, ""));
        }
        String folder = System.getProperty("sluice.texts", "");
        if (!folder.isEmpty()) {
            Map<String, Integer> taken = new TreeMap<>();
            LabelledText.readAll(Path.of(folder)).stream()
                    .filter(LabelledText::harmless)
                    .filter(text -> taken.merge(text.source(), 1, Integer::sum) <= TEXTS_OF_A_SOURCE)
                    .forEach(texts::add);
        }
        return texts;
    }

    private static final class Holding {

        private int texts;
        private int cut;
        private long characters;
        private long held;
        private int worst;
        private long nanoseconds;

        /** Gives the text character by character, and counts after each how many are held. */
        void measure(Judge judge, String text) {
            texts++;
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            StreamGate gate = judge.openGate(Direction.ANSWER, "");
            for (int at = 0; at < text.length(); ) {
                int end = text.offsetByCodePoints(at, 1);
                if (gate.offer(text.substring(at, end)).cut()) {
                    cut++;
                    break;
                }
                characters++;
                held += gate.held();
                worst = Math.max(worst, gate.held());
                at = end;
            }
            nanoseconds += ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
        }

        double mean() {
            return (double) held / characters;
        }

        void print(String language) {
            System.out.printf(
                    Locale.ROOT,
                    "measured hold %s: mean %.2f characters, worst %d, over %d characters of %d texts (%d cut)%n",
                    language,
                    mean(),
                    worst,
                    characters,
                    texts,
                    cut);
            System.out.printf(
                    Locale.ROOT,
                    "measured throughput %s: %,.0f characters for each second of one core, one character at a time%n",
                    language,
                    characters * 1e9 / nanoseconds);
        }
    }
}
