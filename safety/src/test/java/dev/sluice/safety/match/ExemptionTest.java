package dev.sluice.safety.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.safety.Direction;
import dev.sluice.safety.Risk;
import dev.sluice.safety.lexicon.Grade;
import dev.sluice.safety.lexicon.Lexicon;
import dev.sluice.safety.lexicon.Term;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExemptionTest {

    private static boolean allows(String phrase, int index, int gap, boolean onlySpace, boolean spelled) {
        return new Exemption(Phrase.of(phrase), List.of(0), 1).allowsGap(index, gap, onlySpace, spelled);
    }

    @ParameterizedTest
    @CsvSource({
        // Between characters up to six signs, whichever
        "水闸门,   1, 0, false, false, true",
        "水闸门,   1, 6, false, false, true",
        "水闸门,   1, 7, true,  false, false",
        // Between words as many, but some; within a word none
        "in a weir, 2, 0, true,  false, false",
        "in a weir, 2, 1, false, false, true",
        "in a weir, 2, 6, false, false, true",
        "in a weir, 2, 7, false, false, false",
        "in a weir, 1, 0, true,  false, true",
        "in a weir, 1, 1, true,  false, false",
        // Spelled out, white space between letters, any sign between words
        "in a weir, 1, 1, true,  true,  true",
        "in a weir, 1, 1, false, true,  false",
        "in a weir, 1, 0, true,  true,  false",
        "in a weir, 1, 6, true,  true,  true",
        "in a weir, 1, 7, true,  true,  false",
        "in a weir, 2, 1, false, true,  true",
        // Sign for sign
        "c++,       1, 0, true,  false, true",
        "c++,       1, 1, true,  false, false",
    })
    void allowsGap(String phrase, int index, int gap, boolean onlySpace, boolean spelled, boolean allowed) {
        assertThat(allows(phrase, index, gap, onlySpace, spelled)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "水闸, 水闸门前, 水闸门前, true",
        "水闸, 水闸门前, 水闸门, false",
        "水闸, 水闸门前, 水闸前门, false",
        "水闸, 水闸门前, 水闸，，，，，，门前, true",
        "水闸, 水闸门前, 水闸，，，，，，，门前, false",
        "水闸, 水闸门前, 水闸门，，，，，，前, true",
        "水闸, 水闸门前, 水闸门，，，，，，，前, false",
        "weir, weir gate keys, weir gate keys, true",
        "weir, weir gate keys, weir-gate... keys, true",
        "weir, weir gate keys, weir gatekeys, false",
        "weir, weir gate keys, weir ga te keys, false",
        "weir, weir gate keys, weir gate key, false",
        // Spelled out
        "weir, weir gate, w e i r - g a t e, true",
        "weir, weir gate, w e i r g-a-t-e, false",
        // Sign for sign
        "c+, c+-+, c+-+, true",
        "c+, c+-+, c+ -+, false",
        "c+, c+-+, c+--, false"
    })
    void undoesWhatItGoesOnFrom(String term, String exception, String text, boolean undone) {
        assertUndone(term, exception, text, undone);
    }

    @ParameterizedTest
    @CsvSource({
        "闸门, 水闸门, 水闸门, true",
        "闸门, 水闸门, 闸门, false",
        "闸门, 水闸门, 山闸门, false",
        "闸门, 水闸门, 水，，，，，，闸门, true",
        "闸门, 水闸门, 水，，，，，，，闸门, false",
        // One sign is folded to three.
        "闸门, 水闸门, 水⋯⋯⋯………闸门, true",
        "闸门, 水闸门, 水…………………闸门, false",
        "weir, old red weir, old red weir, true",
        "weir, old red weir, old-red... weir, true",
        "weir, old red weir, oldred weir, false",
        "weir, old red weir, old blue weir, false",
        // Spelled out
        "weir, old weir, o l d w e i r, true",
        "weir, old weir, o l d - w e i r, true",
        "weir, old weir, o-l-d w e i r, false",
        // Sign for sign
        "c++, ac++, ac++, true",
        "c++, ac++, a c++, false"
    })
    void undoesWhatItStandsBefore(String term, String exception, String text, boolean undone) {
        assertUndone(term, exception, text, undone);
    }

    private static void assertUndone(String term, String exception, String text, boolean undone) {
        Term exempt = new Term("t", term, Risk.A1H, Grade.BLOCK, EnumSet.allOf(Direction.class), Set.of(exception));
        CompiledLexicon lexicon = CompiledLexicon.of(new Lexicon(List.of(exempt), List.of()));
        assertThat(lexicon.find(text, Direction.PROMPT)).hasSize(undone ? 0 : 1);
        assertThat(lexicon.find("so " + text + "!", Direction.PROMPT)).hasSize(undone ? 0 : 1);
    }
}
