package dev.sluice.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.safety.lexicon.Grade;
import dev.sluice.safety.lexicon.Lexicon;
import dev.sluice.safety.lexicon.Term;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class StreamGateTest {

    private final Judge judge = new Judge(new Policy(
            new PolicyVersion("test-1"),
            new Lexicon(
                    List.of(new Term(
                            "own-demo-zh", "水闸演示禁词", Risk.A1F, Grade.BLOCK, Set.of(Direction.ANSWER), Set.of())),
                    List.of()),
            ReleaseMode.TERMS));

    @Test
    void termInPiecesIsCut() {
        StreamGate gate = judge.openGate(Direction.ANSWER, "");
        assertThat(gate.offer("好的：水闸演").text()).isEqualTo("好的：");
        assertThat(gate.held()).isEqualTo(3);
        Release release = gate.offer("示禁词。");
        assertThat(release.cut()).isTrue();
        assertThat(release.neverShown()).isEqualTo("水闸演示禁词");
        assertThat(release.findings()).singleElement().extracting(Finding::rule).isEqualTo("own-demo-zh");
    }

    @Test
    void heldTextGoesOutAtTheEnd() {
        StreamGate gate = judge.openGate(Direction.ANSWER, "");
        assertThat(gate.offer("水闸").text()).isEmpty();
        assertThat(gate.finish().text()).isEqualTo("水闸");
    }

    @Test
    void afterTheEndOrACut_nothingIsTaken() {
        StreamGate ended = judge.openGate(Direction.ANSWER, "");
        ended.offer("好");
        ended.finish();
        assertThat(ended.held()).isZero();
        assertThatThrownBy(() -> ended.offer("的")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(ended::finish).isInstanceOf(IllegalStateException.class);
        StreamGate cut = judge.openGate(Direction.ANSWER, "");
        assertThat(cut.offer("水闸演示禁词").cut()).isTrue();
        assertThat(cut.held()).isZero();
        assertThatThrownBy(() -> cut.offer("的")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(cut::finish).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatComesBehindACut_isNotTold() {
        StreamGate gate = judge.openGate(Direction.ANSWER, "一段比后面更长的上文，一段比后面更长的上文");
        Release release = gate.offer("水闸演示禁词，号码13812345678");
        assertThat(release.cut()).isTrue();
        assertThat(release.findings()).extracting(Finding::rule).containsExactly("own-demo-zh");
    }

    /** The place of what only readers see is not one of the text. */
    @Test
    void whatStandsBeforeAShownTerm_goesOut() {
        StreamGate gate = judge.openGate(Direction.ANSWER, "");
        Release release = gate.offer("[文](http://example.org/a)，水闸演示[](http://example.org/b)禁词");
        assertThat(release.cut()).isTrue();
        assertThat(release.findings()).extracting(Finding::stage).containsExactly(Stage.RENDERED);
        assertThat(release.text()).startsWith("[文](http://example.org/a)，");
    }
}
