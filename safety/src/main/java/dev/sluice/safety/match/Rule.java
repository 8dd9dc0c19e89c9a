package dev.sluice.safety.match;

import dev.sluice.safety.Action;
import dev.sluice.safety.Direction;
import dev.sluice.safety.Risk;
import dev.sluice.safety.Stage;
import dev.sluice.safety.lexicon.Grade;
import dev.sluice.safety.lexicon.Lexicons;

/** The entry of the lexicon behind a match. */
public record Rule(String id, Risk risk, Grade grade, Stage stage) {

    /** What a match asks for; nobody is cared for in an answer. */
    public Action action(Direction direction) {
        return switch (grade) {
            case BLOCK -> Action.BLOCK;
            case CARE -> direction == Direction.PROMPT ? Action.CARE : Action.FLAG;
            case SIGNAL -> Action.FLAG;
        };
    }

    /** Whether it is a signal of the built-in dictionary: that tells what a text is about, not what it asks for. */
    public boolean namesTopic() {
        return grade == Grade.SIGNAL && stage == Stage.TERM && Lexicons.isOfDictionary(id);
    }

    boolean isBlocking() {
        return grade == Grade.BLOCK;
    }
}
