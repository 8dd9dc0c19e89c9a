package dev.sluice.data.notice;

import dev.sluice.data.review.PublicReason;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Pattern;

/** The words of messages, in the languages of the site. */
final class NoticeTexts {

    private static final String BUNDLE = "dev.sluice.data.messages";

    /** A mark that ends a sentence, perhaps with closing ones after it. */
    private static final Pattern ENDED = Pattern.compile("[。！？.!?…][”’」』）)\"']*$");

    private NoticeTexts() {}

    static String heading(NoticeKind kind, Locale language) {
        return text("notice." + key(kind) + ".heading", language);
    }

    static String text(NoticeKind kind, Locale language, String number, PublicReason reason) {
        return new MessageFormat(text("notice." + key(kind) + ".text", language), language)
                .format(new Object[] {number, sentence(reason.in(language), language)});
    }

    /** Reasons are written as captions or as sentences; between sentences they have to end like one. */
    private static String sentence(String reason, Locale language) {
        String bare = reason.strip();
        if (bare.isEmpty() || ENDED.matcher(bare).find()) {
            return bare;
        }
        return bare + (language.getLanguage().equals("zh") ? "。" : ".");
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
