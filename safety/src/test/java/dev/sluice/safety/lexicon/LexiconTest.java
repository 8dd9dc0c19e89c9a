package dev.sluice.safety.lexicon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.safety.Direction;
import dev.sluice.safety.Risk;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class LexiconTest {

    private static Term term(String id, String text) {
        return new Term(id, text, Risk.A1H, Grade.SIGNAL, Set.of(Direction.PROMPT), Set.of());
    }

    private static Combination combination(String id) {
        return new Combination(
                id, List.of(Set.of("a"), Set.of("b")), Set.of(), 9, Risk.A1H, Grade.SIGNAL, Set.of(Direction.PROMPT));
    }

    @Test
    void with_replacesById_andAddsTheRest() {
        Lexicon lexicon = new Lexicon(List.of(term("one", "pond"), term("two", "lake")), List.of(combination("three")));
        Lexicon more = lexicon.with(List.of(term("four", "river"), term("one", "stream")));
        assertThat(more.terms()).containsExactly(term("two", "lake"), term("four", "river"), term("one", "stream"));
        assertThat(more.combinations()).isEqualTo(lexicon.combinations());
    }

    @Test
    void oneIdIsOneEntrys() {
        assertThatThrownBy(() -> new Lexicon(List.of(term("one", "pond"), term("one", "lake")), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Lexicon(List.of(term("one", "pond")), List.of(combination("one"))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(new Lexicon(List.of(term("one", "pond")), List.of(combination("two"))).terms())
                .hasSize(1);
    }
}
