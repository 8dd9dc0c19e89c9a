package dev.sluice.data.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GramsTest {

    @Test
    void textIsFoundByEveryPieceOfIt() {
        Random random = new Random(11);
        for (int round = 0; round < 2_000; round++) {
            int[] text = random.ints(1 + random.nextInt(12), 0, 6)
                    .map(i -> "aB闸龘😀 ".codePoints().toArray()[i])
                    .toArray();
            int from = random.nextInt(text.length);
            String piece = new String(text, from, 1 + random.nextInt(text.length - from));
            List<String> indexed = List.of(Grams.ofTexts("", new String(text, 0, text.length)));
            assertThat(indexed).containsAll(List.of(Grams.ofWanted(piece)));
        }
    }

    @Test
    void oneLetterIsNoWord_oneHanCharacterIs() {
        assertThat(Grams.ofWanted("a")).isEmpty();
        assertThat(Grams.ofWanted("")).isEmpty();
        assertThat(Grams.ofWanted("闸")).containsExactly("闸");
        assertThat(Grams.ofWanted("水闸A")).containsExactly("水闸", "闸a");
    }
}
