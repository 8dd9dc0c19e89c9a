package dev.sluice.data.account;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** How passwords are kept: Argon2id, because BCrypt ignores what comes after 72 bytes, 24 Han characters. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RegistrationSettings.class)
class PasswordConfiguration {

    @Bean
    PasswordEncoder passwordEncoder() {
        return new BoundedPasswordEncoder(
                Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8(),
                Math.max(2, Runtime.getRuntime().availableProcessors()));
    }
}
