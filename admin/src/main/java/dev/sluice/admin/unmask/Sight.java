package dev.sluice.admin.unmask;

import dev.sluice.data.journal.LogRow;
import dev.sluice.safety.Reading;

/**
 * How a page shows what people wrote: with masks, or whole once somebody said why. All that goes to the browser of it goes
 * through here.
 *
 * @see "docs/decisions/0121-staff-read-with-masks.md"
 */
public enum Sight {
    MASKED,
    WHOLE;

    private static final String MASK = "••••";

    /** A text that is shown with its findings in place. */
    public Reading of(String text) {
        return switch (this) {
            case MASKED -> Reading.masked(text);
            case WHOLE -> Reading.whole(text);
        };
    }

    /** Words that are shown as they stand. */
    public String words(String text) {
        return of(text).text();
    }

    /** One line of the beginning that a list shows of a text; line breaks would waste the one line that there is. */
    public String line(String beginning) {
        // Masked as it is shown: where lines meet, numbers may.
        String line = beginning.strip().replaceAll("\\s+", " ");
        return this == MASKED && LogRow.mayGoOn(beginning)
                ? Reading.maskedBeginning(line).text()
                : words(line);
    }

    /** A network address: its beginning tells one network from another. */
    public String address(String address) {
        if (this == WHOLE || address.isEmpty()) {
            return address;
        }
        char parting = address.indexOf(':') >= 0 ? ':' : '.';
        int second = address.indexOf(parting, address.indexOf(parting) + 1);
        return address.substring(0, second + 1) + MASK;
    }

    /** A way to reach somebody: its first character and, of a mailbox, where it is. */
    public String contact(String contact) {
        if (this == WHOLE || contact.isEmpty()) {
            return contact;
        }
        int at = contact.indexOf('@');
        return words(
                contact.substring(0, contact.offsetByCodePoints(0, 1)) + MASK + (at > 0 ? contact.substring(at) : ""));
    }
}
