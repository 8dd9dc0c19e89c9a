package dev.sluice.data.notice;

import dev.sluice.data.review.PublicReason;
import dev.sluice.safety.turn.ConversationId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A message from the site to one person.
 *
 * @param number the receipt number that it is about; "" if there is none
 * @param conversation where it can be seen
 */
public record Notice(
        NoticeId id,
        NoticeKind kind,
        String number,
        PublicReason reason,
        Optional<ConversationId> conversation,
        Instant sentAt,
        boolean read) {

    public String heading(Locale language) {
        return NoticeTexts.heading(kind, language);
    }

    public String text(Locale language) {
        return NoticeTexts.text(kind, language, number, reason);
    }
}
