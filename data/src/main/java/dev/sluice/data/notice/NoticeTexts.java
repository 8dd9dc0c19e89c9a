package dev.sluice.data.notice;

import dev.sluice.data.review.PublicReason;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The words of messages, in the languages of the site. */
final class NoticeTexts {

    private static final String BUNDLE = "dev.sluice.data.messages";

    private NoticeTexts() {}

    static String heading(NoticeKind kind, Locale language) {
        return text("notice." + key(kind) + ".heading", language);
    }

    static String text(NoticeKind kind, Locale language, String number, PublicReason reason) {
        return new MessageFormat(text("notice." + key(kind) + ".text", language), language)
                .format(new Object[] {number, reason.sentenceIn(language)});
    }

    private static String key(NoticeKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static String text(String key, Locale language) {
        // Not the machine's language, which is nobody's who reads it.
        ResourceBundle.Control control =
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        return ResourceBundle.getBundle(BUNDLE, language, control).getString(key);
    }
}
