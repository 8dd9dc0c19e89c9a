package dev.sluice.data;

import dev.sluice.data.conversation.Conversations;
import dev.sluice.safety.turn.ContentJournal;
import dev.sluice.safety.turn.Settlements;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Primary;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** The services of this module without the application above it; also for the views' tests. */
@TestComponent // so that a test of the whole site, which scans all of dev.sluice, does not pick it up
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@ComponentScan(
        basePackages = "dev.sluice.data",
        excludeFilters = @Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class))
public class DataTestApplication {

    /** Real, but quick: what hashing costs on purpose is most of the time of a test that makes an account. */
    @Bean
    @Primary
    PasswordEncoder quickPasswordEncoder() {
        return new Argon2PasswordEncoder(16, 32, 1, 64, 1);
    }

    @Bean
    GenerousQuotas quotas() {
        return new GenerousQuotas();
    }

    @Bean
    SettledTurns settledTurns(Conversations conversations, ContentJournal journal, Settlements settlements) {
        return new SettledTurns(conversations, journal, settlements);
    }
}
