package dev.sluice.ui.look;

import com.vaadin.flow.component.UI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The languages of the site. */
public final class Languages {

    public static final Locale CHINESE = Locale.SIMPLIFIED_CHINESE;
    public static final Locale ENGLISH = Locale.ENGLISH;

    /** The first is for everybody whose browser asks for neither. */
    public static final List<Locale> ALL = List.of(ENGLISH, CHINESE);

    /** Where a browser keeps the choice of somebody who is not signed in. */
    static final String COOKIE = "sluice-language";

    private Languages() {}

    /** The one of ours that is meant by a tag such as {@code zh-Hant-TW}; empty if it is neither. */
    public static Optional<Locale> find(String tag) {
        return find(Locale.forLanguageTag(tag));
    }

    /** The one of ours with the same language. */
    public static Optional<Locale> find(Locale locale) {
        return ALL.stream()
                .filter(ours -> ours.getLanguage().equals(locale.getLanguage()))
                .findFirst();
    }

    /** Shows this page in a language; the words are those by which look.js keeps "5 min ago" true. */
    public static void show(UI ui, Locale language) {
        ui.setLocale(language);
        ui.getPage()
                .executeJs(
                        "const page = document.documentElement; page.lang = $0;"
                                + " Object.assign(page.dataset, { agoNow: $1, agoMinutes: $2, agoHours: $3 });",
                        language.toLanguageTag(),
                        ui.getTranslation("look.time.now"),
                        ui.getTranslation("look.time.minutes"),
                        ui.getTranslation("look.time.hours"));
    }

    /** Shows the site in another language from now on, remembers it in this browser, and loads the page again. */
    public static void choose(UI ui, Locale language) {
        ui.getSession().setLocale(language);
        ui.getPage()
                .executeJs(
                        "document.cookie = $0; location.reload();",
                        COOKIE + "=" + language.toLanguageTag() + ";path=/;max-age=31536000;samesite=lax");
    }
}
