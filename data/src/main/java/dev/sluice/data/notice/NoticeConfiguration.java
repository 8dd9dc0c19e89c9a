package dev.sluice.data.notice;

import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MailSettings.class)
class NoticeConfiguration {

    @Bean
    MailOutbox mailOutbox(
            JdbcClient jdbc, MailSettings settings, InstantSource time, @Value("${spring.mail.host:}") String host) {
        return new MailOutbox(jdbc, settings, time, !host.isBlank());
    }
}
