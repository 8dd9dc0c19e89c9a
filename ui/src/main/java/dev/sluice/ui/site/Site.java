package dev.sluice.ui.site;

import java.util.Locale;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose site this is; only what is set is shown.
 *
 * @param contact an e-mail address for complaints and objections
 */
@ConfigurationProperties("sluice.site")
public record Site(
        @DefaultValue("Sluice") String nameZh,
        @DefaultValue("Sluice") String nameEn,
        Optional<String> operator,
        Optional<String> contact) {

    public Site {
        operator = operator.filter(text -> !text.isBlank());
        contact = contact.filter(text -> !text.isBlank());
    }

    public String name(Locale language) {
        return language.getLanguage().equals("zh") ? nameZh : nameEn;
    }
}
