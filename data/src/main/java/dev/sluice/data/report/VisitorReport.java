package dev.sluice.data.report;

import java.util.Locale;

/**
 * What somebody without an account fills in.
 *
 * @param pasted the text in question
 * @param words what they want to say about it; may be ""
 * @param contact how to reach them; may be ""
 */
public record VisitorReport(ReportReason reason, String pasted, String words, String contact, Locale language) {

    /** Longest pasted text, in UTF-16 units. */
    public static final int MAX_PASTED_LENGTH = 8000;

    /** Longest contact, likewise. */
    public static final int MAX_CONTACT_LENGTH = 200;

    public VisitorReport {
        pasted = tidy(pasted);
        words = tidy(words);
        contact = tidy(contact);
        if (pasted.isEmpty()
                || pasted.length() > MAX_PASTED_LENGTH
                || words.length() > Reports.MAX_WORDS_LENGTH
                || contact.length() > MAX_CONTACT_LENGTH) {
            throw new IllegalArgumentException("a visitor's report is empty or too long");
        }
    }

    /** PostgreSQL cannot store U+0000. */
    static String tidy(String text) {
        return text.replace('\0', '\uFFFD').strip();
    }
}
