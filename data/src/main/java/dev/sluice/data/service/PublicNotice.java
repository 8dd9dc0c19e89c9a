package dev.sluice.data.service;

import java.util.Locale;

/** What people read while the service is stopped. Either text may be "". */
public record PublicNotice(String zh, String en) {

    /** Longest text of either language, in UTF-16 units. */
    public static final int MAX_LENGTH = 500;

    public static final PublicNotice NONE = new PublicNotice("", "");

    public PublicNotice {
        zh = zh.strip();
        en = en.strip();
        if (zh.length() > MAX_LENGTH || en.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("a notice is longer than " + MAX_LENGTH + " characters");
        }
    }

    /** The text for a reader of this language; the other one if there is only that. */
    public String in(Locale language) {
        boolean chinese = language.getLanguage().equals("zh");
        String wanted = chinese ? zh : en;
        return wanted.isEmpty() ? (chinese ? en : zh) : wanted;
    }
}
