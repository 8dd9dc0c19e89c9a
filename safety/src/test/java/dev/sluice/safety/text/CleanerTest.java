package dev.sluice.safety.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class CleanerTest {

    @Test
    void clean() {
        assertThat(Cleaner.clean("a\0b")).isEqualTo("a\uFFFDb");
        assertThat(Cleaner.clean("\uDC00x\uD800")).isEqualTo("\uFFFDx\uFFFD");
        assertThat(Cleaner.clean("a\u202Eb\u2066c\uDB40\uDC41")).isEqualTo("abc");
        assertThat(Cleaner.clean("a" + "\u200B".repeat(9) + "b")).isEqualTo("a" + "\u200B".repeat(4) + "b");
        assertThat(Cleaner.clean("👨\u200D👩\u200D👧")).isEqualTo("👨\u200D👩\u200D👧");
    }

    @Test
    void foldingOfAJoinedTextIsTheJoinedFolding() {
        Random random = new Random(42);
        int cases = 50_000;
        for (int i = 0; i < cases; i++) {
            String first = Character.toString(random.nextInt(Character.MAX_CODE_POINT + 1));
            String second = Character.toString(random.nextInt(i % 2 == 0 ? 0x3000 : Character.MAX_CODE_POINT + 1));
            if (Character.isHighSurrogate(first.charAt(0)) && first.length() == 1) {
                continue;
            }
            assertThat(Folding.fold(first + second))
                    .isEqualTo(IntStream.concat(IntStream.of(Folding.fold(first)), IntStream.of(Folding.fold(second)))
                            .toArray());
        }
        System.out.printf("property foldingOfAJoinedTextIsTheJoinedFolding: %d cases, seed 42%n", cases);
    }

    @Test
    void fold() {
        assertThat(folded("Ｆoo ﬁ É ß 馬 ㎏ ㊙️")).isEqualTo("foo fi e ss 马 kg 秘");
    }

    private static String folded(String text) {
        StringBuilder folded = new StringBuilder();
        IntStream.of(Folding.fold(text)).map(Folding::codePoint).forEach(folded::appendCodePoint);
        return folded.toString();
    }
}
