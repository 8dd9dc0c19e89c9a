package dev.sluice.data.live;

import dev.sluice.safety.turn.AccountId;
import dev.sluice.safety.turn.ConversationId;
import dev.sluice.safety.turn.TurnId;

/** Something has changed; what it is now, the services know. */
public sealed interface LiveEvent {

    /** The stop switch was pressed or lifted. */
    record ServiceStateChanged() implements LiveEvent {}

    /** Somebody pressed stop on a page of one node; the node on which the turn runs ends it. */
    record CancelAsked(TurnId turn, AccountId by) implements LiveEvent {}

    /** An answer was taken down. */
    record TurnTakenDown(TurnId turn, ConversationId conversation) implements LiveEvent {}

    /** An answer is back. */
    record TurnRestored(TurnId turn, ConversationId conversation) implements LiveEvent {}

    /** A conversation has a new turn or title, or was deleted or brought back. */
    record ConversationChanged(AccountId owner, ConversationId conversation) implements LiveEvent {}

    /** The gate judges by another policy. */
    record PolicyChanged() implements LiveEvent {}

    /** A report or objection came in, was claimed, decided or taken back. */
    record ReviewQueueChanged() implements LiveEvent {}

    /** An incident was opened, changed or closed. */
    record IncidentsChanged() implements LiveEvent {}

    /** An answer has a moderator's note now, or has lost it. */
    record TurnNoted(TurnId turn, ConversationId conversation) implements LiveEvent {}

    /** An account has other roles, was suspended or restored, or its sessions were ended. */
    record AccountChanged(AccountId account) implements LiveEvent {}

    /** A person has a new message from the site, or has read one. */
    record NoticesChanged(AccountId owner) implements LiveEvent {}
}
