package dev.sluice.app.config;

import dev.sluice.app.assistant.ConfiguredGuard;
import dev.sluice.app.assistant.GuardSettings;
import dev.sluice.safety.guard.Guard;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the site's guard from its settings. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GuardSettings.class)
class GuardConfiguration {

    @Bean(destroyMethod = "close")
    ConfiguredGuard configuredGuard(GuardSettings settings, InstantSource time) {
        return ConfiguredGuard.of(settings, time);
    }

    /** Null where there is none: those who can do without ask for an {@code Optional}. */
    @Bean
    @Nullable
    Guard guard(ConfiguredGuard configured) {
        return configured.guard().orElse(null);
    }
}
