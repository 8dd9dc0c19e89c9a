package dev.sluice.data.live;

import dev.sluice.safety.turn.AccountId;
import dev.sluice.safety.turn.ConversationId;
import dev.sluice.safety.turn.TurnId;

/** Something has changed; what it is now, the services know. */
public sealed interface LiveEvent {

    /** The stop switch was pressed or lifted. */
    record ServiceStateChanged() implements LiveEvent {}

    /** An answer was taken down. */
    record TurnTakenDown(TurnId turn, ConversationId conversation) implements LiveEvent {}

    /** An answer is back. */
    record TurnRestored(TurnId turn, ConversationId conversation) implements LiveEvent {}

    /** A conversation has a new turn or title, or was deleted or brought back. */
    record ConversationChanged(AccountId owner, ConversationId conversation) implements LiveEvent {}

    /** The gate judges by another policy. */
    record PolicyChanged() implements LiveEvent {}
}
