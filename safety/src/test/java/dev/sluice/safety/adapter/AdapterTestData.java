package dev.sluice.safety.adapter;

import dev.sluice.safety.Direction;
import dev.sluice.safety.Judge;
import dev.sluice.safety.Policy;
import dev.sluice.safety.PolicyVersion;
import dev.sluice.safety.ReleaseMode;
import dev.sluice.safety.Risk;
import dev.sluice.safety.lexicon.Grade;
import dev.sluice.safety.lexicon.Lexicon;
import dev.sluice.safety.lexicon.Term;
import java.util.List;
import java.util.Set;

/** A judge that stops one term. */
final class AdapterTestData {

    static final String DEMO = "水闸演示禁词";

    static final Judge JUDGE = new Judge(new Policy(
            new PolicyVersion("test-1"),
            new Lexicon(
                    List.of(new Term(
                            "demo", DEMO, Risk.A1H, Grade.BLOCK, Set.of(Direction.PROMPT, Direction.ANSWER), Set.of())),
                    List.of()),
            ReleaseMode.TERMS));

    private AdapterTestData() {}

    /** Letters that nobody sees and models read: Unicode's tag characters. */
    static String hidden(String letters) {
        return letters.codePoints()
                .map(letter -> 0xE0000 + letter)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
