package dev.sluice.data.report;

import dev.sluice.data.share.ShareToken;
import dev.sluice.safety.turn.TurnId;
import java.util.Locale;

/**
 * What somebody without an account fills in about an answer that is shared: which one it is, the page knows.
 *
 * @param shared where it was read
 * @param words what they want to say about it; may be ""
 * @param contact how to reach them; may be ""
 */
public record SharedAnswerReport(
        ShareToken shared, TurnId answer, ReportReason reason, String words, String contact, Locale language) {

    public SharedAnswerReport {
        words = VisitorReport.tidy(words);
        contact = VisitorReport.tidy(contact);
        if (words.length() > Reports.MAX_WORDS_LENGTH || contact.length() > VisitorReport.MAX_CONTACT_LENGTH) {
            throw new IllegalArgumentException("a report of a shared answer is too long");
        }
    }
}
