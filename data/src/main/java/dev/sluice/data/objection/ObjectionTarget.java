package dev.sluice.data.objection;

import dev.sluice.data.review.ReceiptNumber;
import dev.sluice.data.suspension.SuspensionId;
import dev.sluice.safety.turn.ConversationId;
import dev.sluice.safety.turn.TurnId;

/** Where a person meets the decision that they object to; anything but their own has none for them. */
public sealed interface ObjectionTarget {

    /** What became of a turn: refused, cut or taken down. */
    record Turn(TurnId id) implements ObjectionTarget {}

    /** What became of a report: another look is asked for. */
    record Report(ReceiptNumber number) implements ObjectionTarget {}

    /** A suspension, which may be over: that it was wrong still counts. */
    record Suspension(SuspensionId id) implements ObjectionTarget {}

    /** The takedown of a conversation's title. */
    record Title(ConversationId conversation) implements ObjectionTarget {}
}
