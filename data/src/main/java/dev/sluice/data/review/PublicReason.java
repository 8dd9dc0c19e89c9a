package dev.sluice.data.review;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What the people concerned are told, in both languages of the site. Either text may be "". */
public record PublicReason(String zh, String en) {

    /** Longest text of either language, in UTF-16 units. */
    public static final int MAX_LENGTH = 1000;

    /** A mark that ends a sentence, perhaps with closing ones after it. */
    private static final Pattern ENDED = Pattern.compile("[。！？.!?…][”’」』）)\"']*$");

    public static final PublicReason NONE = new PublicReason("", "");

    public PublicReason {
        zh = zh.strip();
        en = en.strip();
        if (zh.length() > MAX_LENGTH || en.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("a public reason is longer than " + MAX_LENGTH + " characters");
        }
    }

    /**
     * Reads a reason that was written in one text. Two lines, one of them with Chinese characters and one without, say
     * the same twice; anything else is for readers of both languages.
     */
    public static PublicReason parse(String text) {
        List<String> lines =
                text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        if (lines.size() != 2 || isChinese(lines.getFirst()) == isChinese(lines.getLast())) {
            return new PublicReason(text, text);
        }
        return isChinese(lines.getFirst())
                ? new PublicReason(lines.getFirst(), lines.getLast())
                : new PublicReason(lines.getLast(), lines.getFirst());
    }

    private static boolean isChinese(String line) {
        return line.codePoints().anyMatch(each -> Character.UnicodeScript.of(each) == Character.UnicodeScript.HAN);
    }

    /** The text for a reader of this language; the other one if there is only that. */
    public String in(Locale language) {
        boolean chinese = language.getLanguage().equals("zh");
        String wanted = chinese ? zh : en;
        return wanted.isEmpty() ? (chinese ? en : zh) : wanted;
    }

    /** The same beside other sentences: reasons are written as captions or as sentences, there they end like one. */
    public String sentenceIn(Locale language) {
        String bare = in(language).strip();
        if (bare.isEmpty() || ENDED.matcher(bare).find()) {
            return bare;
        }
        return bare + (isChinese(bare) ? "。" : ".");
    }

    /** Both in one text that {@link #parse} reads. */
    public String joined() {
        return zh.equals(en) || en.isEmpty() ? zh : zh.isEmpty() ? en : zh + "\n" + en;
    }

    public boolean isEmpty() {
        return zh.isEmpty() && en.isEmpty();
    }
}
