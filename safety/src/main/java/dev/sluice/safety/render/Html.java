package dev.sluice.safety.render;

import java.util.Locale;
import java.util.regex.Pattern;

/** The HTML of one block in the making, together with the plain text that it shows. */
final class Html {

    private static final Pattern LANGUAGE = Pattern.compile("[a-z0-9+#-]{1,30}");
    private static final Pattern ALLOWED_URL = Pattern.compile("(?i)(?:https?://|mailto:)[^\\s\\p{Cntrl}]+");

    private final StringBuilder html = new StringBuilder();
    private final StringBuilder plain = new StringBuilder();
    private boolean lineDue;
    private boolean cellDue;

    Html copy() {
        Html copy = new Html();
        copy.html.append(html);
        copy.plain.append(plain);
        copy.lineDue = lineDue;
        copy.cellDue = cellDue;
        return copy;
    }

    void clear() {
        html.setLength(0);
        plain.setLength(0);
        lineDue = false;
        cellDue = false;
    }

    /** A tag of an element that begins and ends lines of its own. */
    Html blockTag(String tag) {
        html.append(tag);
        lineDue = true;
        return this;
    }

    /** A tag inside a line. */
    Html inlineTag(String tag) {
        html.append(tag);
        return this;
    }

    void cellTag(String tag) {
        html.append(tag);
        cellDue = true;
    }

    void lineBreak() {
        html.append("<br>");
        flushDue();
        plain.append('\n');
    }

    Html text(String text) {
        return text(text, text);
    }

    /** Text that the page shows otherwise than it is written. */
    Html text(String text, String shown) {
        if (!text.isEmpty()) {
            flushDue();
            plain.append(shown);
            escape(text, html);
        }
        return this;
    }

    private void flushDue() {
        if (lineDue && !plain.isEmpty()) {
            plain.append('\n');
        } else if (cellDue && !plain.isEmpty()) {
            plain.append('\t');
        }
        lineDue = false;
        cellDue = false;
    }

    /** Length of the plain text so far: unchanged means that nothing was shown in between. */
    int shown() {
        return plain.length();
    }

    int length() {
        return html.length();
    }

    void cutBackTo(int length) {
        html.setLength(length);
    }

    Block toBlock(int sourceStart, int sourceEnd) {
        return new Block(html.toString(), plain.toString(), sourceStart, sourceEnd);
    }

    static void escape(CharSequence text, StringBuilder out) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
    }

    static boolean isAllowedUrl(String url) {
        return ALLOWED_URL.matcher(url).matches();
    }

    static String linkTag(String url) {
        StringBuilder tag = new StringBuilder("<a href=\"");
        escape(url, tag);
        return tag.append("\" rel=\"nofollow noopener noreferrer ugc\" target=\"_blank\">")
                .toString();
    }

    /** The language that a code block's info string names; empty if it names none that is shown. */
    static String language(String info) {
        String language = info.strip().split("\\s", 2)[0].toLowerCase(Locale.ROOT);
        return LANGUAGE.matcher(language).matches() ? language : "";
    }

    static String codeTag(String language) {
        return language.isEmpty() ? "<pre><code>" : "<pre><code class=\"language-" + language + "\">";
    }

    /** The start of a code block, above which the page writes its language. */
    Html code(String language) {
        blockTag(codeTag(language));
        if (!language.isEmpty()) {
            flushDue();
            plain.append(language);
            lineDue = true;
        }
        return this;
    }
}
