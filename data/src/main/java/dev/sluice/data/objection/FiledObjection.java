package dev.sluice.data.objection;

import dev.sluice.data.review.ReceiptNumber;
import dev.sluice.data.suspension.SuspensionId;
import dev.sluice.safety.turn.AccountId;
import java.time.Instant;
import java.util.Optional;

/**
 * An objection, for staff.
 *
 * @param firstDecidedBy who made the decision that it is about; "" for a machine
 * @param report the receipt number of the report, where it is about one
 * @param suspension likewise
 */
public record FiledObjection(
        ReceiptNumber number,
        ObjectionSubject subject,
        AccountId person,
        String personName,
        String words,
        String firstDecidedBy,
        Optional<ReceiptNumber> report,
        Optional<SuspensionId> suspension,
        Instant filedAt) {}
