package dev.sluice.ui.conversation;

import java.util.List;
import java.util.Locale;

/** What readers are told about a takedown: one language of a reason that was written in two. */
final class PublicReason {

    private PublicReason() {}

    /**
     * The reason for readers of a language. A reason of two lines, one of them with Chinese characters and one without,
     * says the same twice, and only the reader's line is shown; any other reason is shown as it was written.
     */
    static String in(Locale language, String reason) {
        List<String> lines = reason.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        if (lines.size() != 2 || isChinese(lines.getFirst()) == isChinese(lines.getLast())) {
            return reason.strip();
        }
        boolean chinese = language.getLanguage().equals(Locale.CHINESE.getLanguage());
        return isChinese(lines.getFirst()) == chinese ? lines.getFirst() : lines.getLast();
    }

    private static boolean isChinese(String line) {
        return line.codePoints().anyMatch(each -> Character.UnicodeScript.of(each) == Character.UnicodeScript.HAN);
    }
}
