package dev.sluice.admin.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.BrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.dom.Element;
import dev.sluice.admin.unmask.Sight;
import dev.sluice.safety.Action;
import dev.sluice.safety.Finding;
import dev.sluice.safety.Reading;
import dev.sluice.safety.Risk;
import dev.sluice.safety.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@ViewPackages(classes = MarkedTextTest.class)
class MarkedTextTest extends BrowserlessTest {

    private static final String TERM = "sluice-demo-term";
    private static final List<String> PARTS = List.of(
            "138 1234 5678",
            "13812345678",
            "4539 1488 0343 6467 123",
            "邮箱 li.lei@corp.cn",
            "sk-Ab3dE5fG7hJ9kLmN2pQrStUv",
            "中山路100号3栋502室",
            "京A12345",
            "0013 8000",
            " ",
            "\n",
            "。",
            "你好，",
            "。".repeat(500),
            "a word ".repeat(150));

    @Test
    void whateverTheText_thePageHoldsNothingPersonalAndMarksStandWhereTheyStood() {
        Random random = new Random(23);
        for (int round = 0; round < 100; round++) {
            StringBuilder text = new StringBuilder();
            List<Finding> findings = new ArrayList<>();
            for (int i = random.nextInt(14); i >= 0; i--) {
                text.append(PARTS.get(random.nextInt(PARTS.size())));
                if (random.nextInt(5) == 0) {
                    text.append("，");
                    findings.add(new Finding(
                            Stage.TERM,
                            "own-" + i,
                            Risk.A1H,
                            Action.FLAG,
                            text.length(),
                            text.length() + TERM.length(),
                            1));
                    text.append(TERM).append("，");
                }
            }
            String recorded = text.toString();
            int border = random.nextInt(recorded.length() + 1);
            MarkedText shown =
                    new MarkedText(Sight.MASKED.of(recorded), findings, border, finding -> findings.indexOf(finding));

            String page = elements(shown.getElement()).map(Element::getText).collect(Collectors.joining());
            assertThat(Reading.masked(page).text()).as(recorded).isEqualTo(page);
            assertThat(elements(shown.getElement())
                            .filter(element -> element.getTag().equals("mark"))
                            .map(Element::getText)
                            .collect(Collectors.joining()))
                    .as(recorded)
                    .isEqualTo(TERM.repeat(findings.size()));
        }
    }

    @Test
    void whole_showsWhatWasRecordedAndWhereThePersonalDataAre() {
        MarkedText shown = new MarkedText(Sight.WHOLE.of("ring 13812345678 now"), List.of(), 20, finding -> 1);

        assertThat(elements(shown.getElement())
                        .filter(element -> element.getClassList().contains("console-personal"))
                        .map(Element::getText))
                .containsExactly("13812345678");
        assertThat(shown.getElement().getTextRecursively()).isEqualTo("ring 13812345678 now");
    }

    /** What stands in the text itself, without the buttons and lines between. */
    private static Stream<Element> elements(Element root) {
        return root.getChildren().filter(element -> element.hasAttribute("data-start"));
    }
}
