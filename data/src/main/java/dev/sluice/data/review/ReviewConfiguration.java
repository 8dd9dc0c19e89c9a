package dev.sluice.data.review;

import java.time.ZoneId;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReviewSettings.class)
class ReviewConfiguration {

    @Bean
    Deadlines deadlines(ReviewSettings settings) {
        return new Deadlines(settings, ZoneId.systemDefault());
    }
}
