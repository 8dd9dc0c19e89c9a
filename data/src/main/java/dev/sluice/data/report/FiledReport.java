package dev.sluice.data.report;

import dev.sluice.data.review.ReceiptNumber;
import dev.sluice.safety.turn.AccountId;
import java.time.Instant;
import java.util.Optional;

/**
 * One report of a case, for staff.
 *
 * @param reporter empty for a visitor
 * @param pasted the text that a visitor reports; as hostile as any; "" if it was filed under the answer
 * @param contact as a visitor wrote it; may be ""
 */
public record FiledReport(
        ReceiptNumber number,
        Optional<AccountId> reporter,
        String reporterName,
        ReportReason reason,
        String words,
        String pasted,
        String contact,
        Instant filedAt,
        boolean withdrawn) {}
