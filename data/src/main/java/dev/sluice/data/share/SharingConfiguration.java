package dev.sluice.data.share;

import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SharingSettings.class)
class SharingConfiguration {

    /** Less than the processors there are: running answers are judged too. */
    @Bean
    JudgingPlaces judgingPlaces() {
        return new JudgingPlaces(
                Math.clamp(Runtime.getRuntime().availableProcessors() / 2, 2, 4), Duration.ofSeconds(5));
    }
}
