package dev.sluice.ui.look;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.internal.JacksonUtils;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The languages of the site. */
public final class Languages {

    public static final Locale CHINESE = Locale.SIMPLIFIED_CHINESE;
    public static final Locale ENGLISH = Locale.ENGLISH;

    /** The first is for everybody whose browser asks for neither. */
    public static final List<Locale> ALL = List.of(ENGLISH, CHINESE);

    /** Where a browser keeps the choice of somebody who is not signed in. */
    static final String COOKIE = "sluice-language";

    /** What scripts say without asking the server, by the name of its attribute of the page. */
    static final Map<String, String> WORDS = Map.of(
            "ago-now", "look.time.now",
            "ago-minutes", "look.time.minutes",
            "ago-hours", "look.time.hours",
            "connection-lost", "look.connection.lost",
            "copied", "look.copied",
            "copy", "look.copy",
            "copy-code", "look.copyCode",
            "not-copied", "look.notCopied",
            "rest", "look.rest",
            "rest-close", "look.rest.close");

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

    /** Shows this page in a language, with the words that its scripts say by themselves. */
    public static void show(UI ui, Locale language) {
        ui.setLocale(language);
        ObjectNode words = JacksonUtils.createObjectNode();
        WORDS.forEach((name, key) -> words.put(name, ui.getTranslation(key)));
        ui.getPage()
                .executeJs(
                        "const page = document.documentElement; page.lang = $0;"
                                + " for (const name in $1) page.setAttribute('data-' + name, $1[name]);",
                        language.toLanguageTag(),
                        words);
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
