package dev.sluice.safety.lexicon;

import dev.sluice.safety.Direction;
import dev.sluice.safety.Risk;
import java.util.Set;

/** What a lexicon consists of: a term by itself, or words that mean something together. */
public sealed interface LexiconEntry permits Term, Combination {

    String id();

    Risk risk();

    Grade grade();

    Set<Direction> directions();
}
