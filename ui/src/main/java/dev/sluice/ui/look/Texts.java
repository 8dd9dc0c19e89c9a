package dev.sluice.ui.look;

import com.vaadin.flow.i18n.I18NProvider;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Every word of the site: one bundle per module, looked up as if they were one. Vaadin's own provider knows one only. */
@Component
class Texts implements I18NProvider {

    private static final Logger LOGGER = LoggerFactory.getLogger(Texts.class);
    private static final List<String> MODULES = List.of("safety", "data", "ui", "admin", "app");

    private final Map<Locale, List<ResourceBundle>> bundles = new ConcurrentHashMap<>();

    @Override
    public List<Locale> getProvidedLocales() {
        return Languages.ALL;
    }

    @Override
    public String getTranslation(String key, Locale locale, Object... params) {
        Locale language = Languages.find(locale).orElse(Languages.ENGLISH);
        for (ResourceBundle bundle : bundles.computeIfAbsent(language, Texts::load)) {
            if (bundle.containsKey(key)) {
                String text = bundle.getString(key);
                return params.length == 0 ? text : new MessageFormat(text, language).format(params);
            }
        }
        LOGGER.warn("No text for {}", key);
        return "!" + key + "!";
    }

    private static List<ResourceBundle> load(Locale language) {
        // Without a fallback to the server's own language: English is the bundle without a suffix.
        ResourceBundle.Control control =
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        return MODULES.stream()
                .flatMap(module -> {
                    try {
                        return Stream.of(
                                ResourceBundle.getBundle("dev.sluice." + module + ".messages", language, control));
                    } catch (MissingResourceException noTextsOfItsOwn) {
                        return Stream.empty();
                    }
                })
                .toList();
    }
}
