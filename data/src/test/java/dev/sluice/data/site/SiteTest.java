package dev.sluice.data.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SiteTest {

    @Test
    void aSiteWithoutSettingsIsInOrder() {
        Site site = bind(Map.of());

        assertThatCode(site::validate).doesNotThrowAnyException();
        assertThat(site.name(Locale.CHINA)).isEqualTo("Sluice");
        assertThat(site.operator()).isEmpty();
    }

    @Test
    void everySettingIsRead() {
        Site site = bind(Map.ofEntries(
                Map.entry("sluice.site.name-zh", "小闸"),
                Map.entry("sluice.site.name-en", "Xiaozha"),
                Map.entry("sluice.site.logo", "logo.svg"),
                Map.entry("sluice.site.public-address", "https://chat.example"),
                Map.entry("sluice.site.operator", " 示例科技有限公司 "),
                Map.entry("sluice.site.responsible-person", "张三"),
                Map.entry("sluice.site.contact", "help@chat.example"),
                Map.entry("sluice.site.phone", "010-00000000"),
                Map.entry("sluice.site.postal-address", "示例市示例路 1 号"),
                Map.entry("sluice.site.icp", "京ICP备00000000号-1"),
                Map.entry("sluice.site.public-security", "京公网安备 11000000000000号"),
                Map.entry("sluice.site.algorithm-filing", "网信算备000000000000000000000号"),
                Map.entry("sluice.site.service-registration", "示例-AIGC-1"),
                Map.entry("sluice.site.provider-code", "001191110000000000000XXXXXX")));

        assertThatCode(site::validate).doesNotThrowAnyException();
        assertThat(site.name(Locale.SIMPLIFIED_CHINESE)).isEqualTo("小闸");
        assertThat(site.operator()).contains("示例科技有限公司");
        assertThat(site.responsiblePerson()).contains("张三");
        assertThat(site.publicSecurityCode()).contains("11000000000000");
        assertThat(site.serviceRegistration()).contains("示例-AIGC-1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "contact|not an address",
                "contact|a@b?subject=x",
                "public-security|京公网安备",
                "public-address|chat.example",
                "public-address|ftp://chat.example",
                "phone|call me",
                "provider-code|示例科技",
                "name-zh|''"
            })
    void aMistakeNamesItsProperty(String property, String value) {
        Site site = bind(Map.of("sluice.site." + property, value));

        assertThatThrownBy(site::validate)
                .isInstanceOf(InvalidSiteSettings.class)
                .hasMessageContaining("sluice.site." + property);
    }

    @Test
    void allMistakesAreToldAtOnce() {
        Site site = bind(Map.of("sluice.site.contact", "x", "sluice.site.icp", "one\ntwo"));

        assertThatThrownBy(site::validate)
                .isInstanceOfSatisfying(
                        InvalidSiteSettings.class,
                        refused -> assertThat(refused.mistakes()).hasSize(2));
    }

    private static Site bind(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings)).bindOrCreate("sluice.site", Site.class);
    }
}
