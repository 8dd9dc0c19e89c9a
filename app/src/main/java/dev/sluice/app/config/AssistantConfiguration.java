package dev.sluice.app.config;

import dev.sluice.app.assistant.AssistantSettings;
import dev.sluice.app.assistant.ConfiguredAssistants;
import dev.sluice.data.site.Site;
import dev.sluice.safety.turn.Assistants;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the site's assistants from its settings. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AssistantSettings.class)
class AssistantConfiguration {

    @Bean(destroyMethod = "close")
    Assistants assistants(AssistantSettings settings, Site site) {
        return ConfiguredAssistants.of(settings, site.publicAddress());
    }
}
