package dev.sluice.app.config;

import dev.sluice.app.assistant.AssistantSettings;
import dev.sluice.app.assistant.ConfiguredAssistants;
import dev.sluice.safety.turn.Assistants;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the site's assistants from its settings. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AssistantSettings.class)
class AssistantConfiguration {

    @Bean(destroyMethod = "close")
    Assistants assistants(AssistantSettings settings, @Value("${sluice.site.public-address:}") String publicAddress) {
        return ConfiguredAssistants.of(settings, Optional.of(publicAddress).filter(address -> !address.isBlank()));
    }
}
