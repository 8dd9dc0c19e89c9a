package dev.sluice.ui.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.dom.Element;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerTextTest {

    private final AnswerText text = new AnswerText();

    @Test
    void finishedBlocksStayAndOnlyTheLastChanges() {
        text.append("First.\n\nSec");
        Element first = block(0);

        text.append("ond");

        assertThat(html()).containsExactly("<p>First.</p>", "<p>Second</p>");
        assertThat(block(0)).isEqualTo(first);
        assertThat(first.hasAttribute("data-finished")).isTrue();
        assertThat(block(1).hasAttribute("data-finished")).isFalse();
    }

    @Test
    void theEndFinishesTheLastBlock() {
        text.append("Only one");
        text.finish();

        assertThat(block(0).hasAttribute("data-finished")).isTrue();
    }

    @Test
    void withdrawnTextLeavesNothingBehind() {
        text.append("Something\n\nmore");
        text.withdraw();

        assertThat(text.getElement().getChildCount()).isZero();
        assertThat(text.length()).isZero();
    }

    @Test
    void markupIsText() {
        text.append("<script>alert(1)</script>");

        assertThat(html()).allSatisfy(each -> assertThat(each).doesNotContain("<script"));
    }

    private Element block(int index) {
        return text.getElement().getChild(index);
    }

    private List<String> html() {
        return text.getElement()
                .getChildren()
                .map(each -> each.getProperty("innerHTML").strip())
                .toList();
    }
}
