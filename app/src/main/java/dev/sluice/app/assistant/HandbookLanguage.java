package dev.sluice.app.assistant;

import java.util.Locale;

/** The languages of the handbook. */
enum HandbookLanguage {
    CHINESE(Locale.SIMPLIFIED_CHINESE, "handbook_zh.md"),
    ENGLISH(Locale.ENGLISH, "handbook_en.md");

    private final Locale locale;
    private final String fileName;

    HandbookLanguage(Locale locale, String fileName) {
        this.locale = locale;
        this.fileName = fileName;
    }

    Locale locale() {
        return locale;
    }

    String fileName() {
        return fileName;
    }

    /** The language to answer in: that of the prompt, or, where it is too short to tell, the person's. */
    static HandbookLanguage of(String prompt, Locale persons) {
        if (prompt.codePoints().anyMatch(Character::isIdeographic)) {
            return CHINESE;
        }
        boolean severalWords = prompt.strip().split("\\s+", -1).length > 1;
        return !severalWords && persons.getLanguage().equals("zh") ? CHINESE : ENGLISH;
    }
}
