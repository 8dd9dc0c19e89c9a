package dev.sluice.safety;

import java.util.Locale;
import java.util.ResourceBundle;

/** The names of the risks in the languages of the site: Chinese, and English for everybody else. */
public final class RiskNames {

    private static final String BUNDLE = "dev.sluice.safety.messages";

    private RiskNames() {}

    /** As the standard names it; for staff and reports. */
    public static String official(Risk risk, Locale locale) {
        return name(risk, "official", locale);
    }

    /** For the person concerned: says what kind of content it is about, accuses nobody. */
    public static String forPublic(Risk risk, Locale locale) {
        return name(risk, "public", locale);
    }

    private static String name(Risk risk, String kind, Locale locale) {
        // Not the machine's language, which is nobody's who looks at a page.
        ResourceBundle.Control control =
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        return ResourceBundle.getBundle(BUNDLE, locale, control).getString("risk." + risk.code() + "." + kind);
    }
}
