package dev.sluice.safety.turn;

import java.util.Optional;

/** What a turn is for. */
public sealed interface TurnPurpose {

    /** A message of its own. */
    record Answer() implements TurnPurpose {}

    /** Another answer in the place of an earlier one: the model is not told that one, and readers see this one first. */
    record NewVersion(TurnId earlier) implements TurnPurpose {}

    /** The title of a conversation, made from what was asked in this turn; it takes nothing from a quota. */
    record Title(TurnId of) implements TurnPurpose {}

    /** The turn that this one is about, if any. */
    default Optional<TurnId> about() {
        return switch (this) {
            case Answer() -> Optional.empty();
            case NewVersion(TurnId earlier) -> Optional.of(earlier);
            case Title(TurnId of) -> Optional.of(of);
        };
    }

    /** Whether it makes a title, which runs beside the answers of its conversation and not among them. */
    default boolean isTitle() {
        return this instanceof Title;
    }
}
