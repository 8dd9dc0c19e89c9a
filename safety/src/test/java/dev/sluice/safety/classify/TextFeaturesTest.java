package dev.sluice.safety.classify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.safety.Direction;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words that nobody knows stand here for words: they have no class, so what is counted is what the text shows. */
class TextFeaturesTest {

    private final TextFeatures features = new TextFeatures();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                         | 0
            ' ,.!'                     | 0
            qzx                        | 1
            qzx qzy                    | 3
            qzx qzy qzw                | 5
            qzx qzx qzx                | 2
            # A run of digits is one unit, whatever the number, and parts words
            12                         | 1
            12 345                     | 2
            12,qzx,345                 | 4
            12qzx                      | 3
            # An apostrophe does not
            qzx'qz                     | 1
            qzx’qz                     | 1
            qzx-qz                     | 3
            # Of characters up to three in a row
            闸                          | 1
            闸枊                        | 3
            闸枊榀                      | 6
            闸枊榀柈                    | 9
            # From a character on up to three units, from a word on up to two
            闸 qzx                     | 3
            qzx 闸                     | 3
            闸 qzx 枊                  | 6
            qzx 闸 枊                  | 5
            """)
    void read_countsUnitsInARow(String text, int count) {
        assertThat(read(text)).hasSize(count);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            QZX qzy     | qzx  qzy
            qzx, qzy!   | qzx qzy
            ｑｚｘ          | qzx
            12          | 7
            qzx'qz      | qzxqz
            閘枊          | 闸枊
            """)
    void read_whatReadersTakeForTheSameHasTheSameFeatures(String one, String other) {
        assertThat(read(one)).isEqualTo(read(other));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            qzx qzy     | qzy qzx
            qzx qzy     | qzxqzy
            闸枊          | 枊闸
            qzx         | xzq
            """)
    void read_orderAndPartingCount(String one, String other) {
        assertThat(read(one)).isNotEqualTo(read(other));
    }

    @Test
    void read_forgetsWhatWasReadBefore() {
        Set<Integer> fresh = read("qzx qzy");
        read("something else, and 闸枊 12");
        assertThat(read("qzx qzy")).isEqualTo(fresh);
    }

    @Test
    void read_aKnownWordBringsItsClasses() {
        assertThat(read("kidnap")).hasSize(1 + WordClasses.LEVELS);
        assertThat(read("偷窃")).hasSize(3 + WordClasses.LEVELS);
        assertThat(read("kidnap").stream().filter(read("abducted")::contains)).isNotEmpty();
    }

    @Test
    void read_manyFeaturesAreAllKept_eachOnce() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 3_000; i++) {
            text.append("qz")
                    .append((char) ('a' + i % 26))
                    .append((char) ('a' + i / 26 % 26))
                    .append((char) ('a' + i / 676))
                    .append("x ");
        }
        features.read(Direction.PROMPT, text);
        int[] all = features.toArray();
        assertThat(all).hasSize(features.size()).doesNotHaveDuplicates();
        assertThat(Arrays.stream(all)).allMatch(feature -> feature >= 0 && feature < TextFeatures.COUNT);
        // Hashes that meet by chance cost a few of the 3,000 words and 2,999 pairs.
        assertThat(all.length).isBetween(5_950, 5_999);
        assertThat(features.at(features.size() - 1)).isEqualTo(all[all.length - 1]);
    }

    @Test
    void read_ofAVeryLongTextTheBeginningCounts() {
        String longest = "闸".repeat(Units.MOST);
        Set<Integer> read = read(longest);
        assertThat(read(longest + "枊 qzx 12")).isEqualTo(read);
        assertThat(read(longest.substring(1) + "枊")).isNotEqualTo(read);
        assertThat(read("qzx ".repeat(Units.MOST) + "qzy")).isEqualTo(read("qzx qzx"));
    }

    @ParameterizedTest
    @CsvSource({"闸, true", "闸枊 qzx, true", "闸 qzx, false", "qzx, false", "闸 qzx qzy, false", "'', false", "12 闸, false"
    })
    void isChinese_ifMoreThanHalfOfTheUnitsAreCharacters(String text, boolean chinese) {
        features.read(Direction.PROMPT, text);
        assertThat(features.isChinese()).isEqualTo(chinese);
    }

    /** A refusal says nothing by words that nobody knows: what is left are those of the other clauses. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            I cannot help with qzx. qzy                | qzy
            qzy! I'm sorry, I won't qzx                | qzy
            qzy I’m sorry, I won’t qzx, but qzw        | qzw
            I refuse qzx; However qzy                  | However qzy
            qzw / We are unable to qzx / qzy          | qzw qzy
            qzx: you can do so. As an AI I cannot      | qzx you can do so
            qzx said I. Cannot qzy                     | qzx said I Cannot qzy
            I CAN NOT qzx; nonetheless qzy. Do not qzw | nonetheless qzy Do not qzw
            """)
    void read_whatAnEnglishAnswerRefusesIsSetAside(String answer, String counts) {
        String text = answer.replace(" / ", "\n");
        Set<Integer> kept = read(counts);
        Set<Integer> read = read(Direction.ANSWER, text);

        assertThat(read).containsAll(kept);
        assertThat(read(text)).containsAll(read("qzx"));
        assertThat(read.containsAll(read("qzx"))).isEqualTo(counts.contains("qzx"));
    }

    @Test
    void read_whatARefusalNamesCountsByItsMeaning_apartFromWhatIsSaid() {
        Set<Integer> refused = read(Direction.ANSWER, "I won't kidnap.");
        assertThat(refused).isNotEmpty().doesNotContainAnyElementsOf(read("I won't kidnap."));
        assertThat(refused).isSubsetOf(read(Direction.ANSWER, "I won't kidnap. qzx"));
        assertThat(read(Direction.ANSWER, "I kidnap.")).isEqualTo(read("I kidnap."));
        assertThat(read(Direction.ANSWER, "I won't kidnap.")).isEqualTo(refused);
    }

    @Test
    void read_aChineseAnswerIsReadAsAPromptIs() {
        assertThat(read(Direction.ANSWER, "我不能帮你。I cannot 闸枊")).isEqualTo(read("我不能帮你。I cannot 闸枊"));
    }

    @Test
    void isChinese_refusedWordsCountToo() {
        features.read(Direction.ANSWER, "I cannot help with that. 闸枊榀");
        assertThat(features.isChinese()).isFalse();
    }

    private Set<Integer> read(String text) {
        return read(Direction.PROMPT, text);
    }

    private Set<Integer> read(Direction direction, String text) {
        features.read(direction, text);
        return Arrays.stream(features.toArray()).boxed().collect(Collectors.toSet());
    }
}
