package dev.sluice.data.policy;

import dev.sluice.safety.ReleaseMode;
import dev.sluice.safety.lexicon.Lexicons;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which built-in lexicon and release mode the policies start from. */
@Configuration(proxyBeanMethods = false)
class PolicyConfiguration {

    @Bean
    BuiltInPolicy builtInPolicy(@Value("${sluice.policy.release-mode:terms}") ReleaseMode releaseMode) {
        return new BuiltInPolicy(Lexicons.builtIn(), releaseMode);
    }
}
