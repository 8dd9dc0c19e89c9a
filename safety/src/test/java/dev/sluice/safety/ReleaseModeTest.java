package dev.sluice.safety;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.safety.lexicon.Lexicon;
import dev.sluice.safety.lexicon.Lexicons;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How much of an answer is judged before any of it goes out. */
class ReleaseModeTest {

    private static final String TERM = "水闸演示禁词";
    private static final String HAN = "今天天气很好我们去公园散步然后回家吃饭";
    private static final int ROUNDS = 3_000;

    private static Judge judge(ReleaseMode mode) {
        Lexicon demo = new Lexicon(
                Lexicons.builtIn().terms().stream()
                        .filter(term -> term.id().startsWith("own-demo"))
                        .toList(),
                java.util.List.of());
        return new Judge(new Policy(Lexicons.builtInVersion(), demo, mode));
    }

    private static String sentence(Random random, boolean forbidden) {
        StringBuilder sentence = new StringBuilder();
        for (int left = 1 + random.nextInt(12); left > 0; left--) {
            sentence.append(HAN.charAt(random.nextInt(HAN.length())));
        }
        if (forbidden) {
            sentence.insert(random.nextInt(sentence.length() + 1), TERM);
        }
        return sentence.append("。！？".charAt(random.nextInt(3))).toString();
    }

    /** Offers the text in random pieces; gives what went out, and checks each step of the way. */
    private static String shown(Judge judge, String text, Random random, boolean sentences) {
        StreamGate gate = judge.openGate(Direction.ANSWER, "");
        StringBuilder shown = new StringBuilder();
        int from = 0;
        while (from < text.length()) {
            int to = Math.min(text.length(), from + 1 + random.nextInt(9));
            Release release = gate.offer(text.substring(from, to));
            shown.append(release.text());
            if (sentences && !shown.isEmpty()) {
                assertThat("。！？").contains(shown.substring(shown.length() - 1));
            }
            if (release.cut()) {
                return shown.toString();
            }
            from = to;
        }
        return shown.append(gate.finish().text()).toString();
    }

    @Test
    void sentence_neverShowsPartOfASentenceThatIsBlockedLater() {
        long seed = 20_261_125;
        Random random = new Random(seed);
        Judge judge = judge(ReleaseMode.SENTENCE);
        int cut = 0;
        for (int round = 0; round < ROUNDS; round++) {
            StringBuilder text = new StringBuilder();
            int forbiddenFrom = -1;
            for (int left = 1 + random.nextInt(6); left > 0; left--) {
                boolean forbidden = forbiddenFrom < 0 && random.nextInt(6) == 0;
                forbiddenFrom = forbidden ? text.length() : forbiddenFrom;
                text.append(sentence(random, forbidden));
            }
            String shown = shown(judge, text.toString(), random, true);
            String clean = forbiddenFrom < 0 ? text.toString() : text.substring(0, forbiddenFrom);
            assertThat(shown).as("seed %d, round %d", seed, round).isEqualTo(clean);
            cut += forbiddenFrom < 0 ? 0 : 1;
        }
        assertThat(cut).isBetween(ROUNDS / 10, ROUNDS - ROUNDS / 10);
    }

    @Test
    void whole_showsAllOrNothing() {
        Random random = new Random(7);
        Judge judge = judge(ReleaseMode.WHOLE);
        for (int round = 0; round < ROUNDS / 10; round++) {
            boolean forbidden = random.nextBoolean();
            String text = sentence(random, false) + sentence(random, forbidden) + sentence(random, false);
            assertThat(shown(judge, text, random, false)).isEqualTo(forbidden ? "" : text);
        }
    }

    @Test
    void terms_showsWhatStandsBeforeTheTerm() {
        Random random = new Random(8);
        Judge judge = judge(ReleaseMode.TERMS);
        for (int round = 0; round < ROUNDS / 10; round++) {
            String text = sentence(random, false) + sentence(random, true) + sentence(random, false);
            assertThat(shown(judge, text, random, false)).isEqualTo(text.substring(0, text.indexOf(TERM)));
        }
    }
}
