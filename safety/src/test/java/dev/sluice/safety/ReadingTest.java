package dev.sluice.safety;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.safety.Reading.Place;
import dev.sluice.safety.personal.Masking;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadingTest {

    private static final String PEM = """
            -----BEGIN PRIVATE KEY-----
            MIIEvQIBADANBgkqhkiG9w0BAQEFAASC
            BKcwggSjAgEAAoIBAQC7
            -----END PRIVATE KEY-----
            """;
    private static final String MARK = "〔水〕";

    private static final List<String> PARTS = List.of(
            "身份证11010519491231002X",
            "138 1234 5678",
            "138 1234 ",
            "138\u200B1234\u200B5678",
            "\u200B",
            "13812345678",
            "4539 1488 0343 6467",
            "4539 1488 0343 6467 123",
            " 邮箱 li.lei@corp.cn ",
            "zhang@corp.cn",
            "sk-Ab3dE5fG7hJ9kLmN2pQrStUv",
            PEM,
            PEM.substring(0, 60),
            "京A12345",
            "中山路100号3栋502室",
            "GB82WEST12345698765432",
            "护照 E12345678",
            "+1 202 555 0143",
            "0013 8000",
            "8000",
            "1",
            "-",
            "@",
            "+86",
            " ",
            "\n",
            "E",
            "你好，",
            " and ",
            "•",
            "••••",
            "3.14",
            "\uD83D\uDE00");

    @ParameterizedTest
    @CsvSource({
        "call 13812345678 now, call 138••••5678 now",
        "zhang@corp.cn, zhang@••••••",
        "nothing here, nothing here",
        "'a 13812345678 b 13812345678 c', 'a 138••••5678 b 138••••5678 c'"
    })
    void masked_everyOccurrence(String recorded, String read) {
        assertThat(Reading.masked(recorded).text()).isEqualTo(read);
        assertThat(Reading.whole(recorded).text()).isEqualTo(recorded);
    }

    @Test
    void whole_namesThePersonalData() {
        assertThat(Reading.whole("a 13812345678 b " + PEM + "c").personal())
                .containsExactlyInAnyOrder(new Place(2, 13), new Place(16, 16 + PEM.length() - 1));
    }

    @ParameterizedTest
    @CsvSource({
        // Six digits more would be a number, and so it may be one where the text goes on.
        "call 138123, 'call '",
        "call 13812345678, 'call '",
        "call 13812345678 now, call 138••••5678 now",
        "a harmless text, a harmless text",
    })
    void maskedBeginning_leavesOutWhatCouldGoOn(String beginning, String read) {
        assertThat(Reading.maskedBeginning(beginning).text()).isEqualTo(read);
    }

    @Test
    void whateverTheText_nothingPersonalIsReadAndMarksStandWhereTheyStood() {
        Random random = new Random(5);
        for (int round = 0; round < 4_000; round++) {
            StringBuilder text = new StringBuilder();
            List<Integer> marks = new ArrayList<>();
            for (int i = random.nextInt(8); i >= 0; i--) {
                text.append(PARTS.get(random.nextInt(PARTS.size())));
                if (random.nextInt(4) == 0) {
                    marks.add(text.length());
                    text.append(MARK);
                }
            }
            String recorded = text.toString();
            Reading masked = Reading.masked(recorded);
            Reading whole = Reading.whole(recorded);
            assertThat(found(masked.text()))
                    .as("in %s of %s", masked.text(), recorded)
                    .isZero();
            assertThat(whole.text()).isEqualTo(recorded);
            assertThat(whole.personal()).as(recorded).hasSameSizeAs(masked.personal());
            for (Place place : masked.personal()) {
                assertThat(masked.text().substring(place.start(), place.end())).contains("••••");
            }
            for (int mark : marks) {
                Finding finding =
                        new Finding(Stage.TERM, "own-1", Risk.A1H, Action.FLAG, mark, mark + MARK.length(), 1);
                Finding located = masked.located(finding);
                assertThat(masked.text().substring(located.start(), located.end()))
                        .as("in %s of %s", masked.text(), recorded)
                        .isEqualTo(MARK);
                assertThat(whole.located(finding)).isEqualTo(finding);
            }
            int cut = random.nextInt(recorded.length() + 1);
            String beginning =
                    Reading.maskedBeginning(recorded.substring(0, cut)).text();
            assertThat(found(beginning)).as("in %s of %s", beginning, recorded).isZero();
        }
    }

    @Test
    void located_withinAMask_isAllOfIt() {
        Reading masked = Reading.masked("call 13812345678 now");
        Finding inside = new Finding(Stage.TERM, "own-1", Risk.A1H, Action.FLAG, 8, 10, 1);
        Finding across = new Finding(Stage.TERM, "own-1", Risk.A1H, Action.FLAG, 2, 18, 1);

        assertThat(masked.located(inside)).returns(5, Finding::start).returns(16, Finding::end);
        assertThat(masked.located(across)).returns(2, Finding::start).returns(18, Finding::end);
    }

    private static int found(String text) {
        Masking masking = new Masking(_ -> Action.MASK, false);
        StringBuilder same = new StringBuilder();
        masking.append(text, same);
        masking.finish(same);
        return masking.takeFound().size();
    }
}
