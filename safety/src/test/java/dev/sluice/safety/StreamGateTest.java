package dev.sluice.safety;

import static org.assertj.core.api.Assertions.assertThat;

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
}
