package dev.sluice.safety.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.safety.Direction;
import dev.sluice.safety.HostileText;
import dev.sluice.safety.lexicon.Lexicons;
import dev.sluice.safety.match.CompiledLexicon;
import dev.sluice.safety.render.Markdown;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What is parsed for each character does not grow with the text; counted in characters and not in time. */
class ShownTextCostTest {

    private static final int PARSED_PER_CHARACTER = 100;
    private static final int HTML_PER_CHARACTER = 25;

    private final CompiledLexicon lexicon = CompiledLexicon.of(Lexicons.builtIn());

    @Test
    void parsedPerCharacterIsBounded() {
        for (HostileText hostile : HostileText.values()) {
            long parsed = 0;
            double seconds = 0;
            for (int length = 1 << 11; length <= 1 << 13; length <<= 2) {
                long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                long all = read(hostile.ofLength(length)).parsed();
                parsed = all / length;
                long end = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                seconds = (end - start) / 1e9 * (100 << 10) / length;
                assertThat(all)
                        .as("%s of %d", hostile, length)
                        .isLessThan(ShownText.FREE_WORK + (long) PARSED_PER_CHARACTER * length);
            }
            System.out.printf(
                    Locale.ROOT,
                    "measured shown text: %.2f s for 100 KB of %s, %d parsed for each character%n",
                    seconds,
                    hostile,
                    parsed);
        }
    }

    /** The ration counts what is parsed; what is made of it must not be many times more. */
    @Test
    void htmlPerCharacterIsBounded() {
        for (HostileText hostile : HostileText.values()) {
            String text = hostile.ofLength(1 << 13);
            int html = Markdown.render(text).stream()
                    .mapToInt(block -> block.html().length())
                    .sum();
            assertThat(html).as("%s", hostile).isLessThan(HTML_PER_CHARACTER * text.length());
        }
    }

    private ShownText read(String text) {
        ShownText shown = new ShownText(() -> lexicon.matcher(Direction.ANSWER), "");
        text.codePoints().forEach(shown::accept);
        shown.finish();
        return shown;
    }
}
