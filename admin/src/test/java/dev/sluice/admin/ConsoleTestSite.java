package dev.sluice.admin;

import dev.sluice.data.ChosenActor;
import dev.sluice.data.TestAccounts;
import dev.sluice.safety.turn.Assistants;
import dev.sluice.safety.turn.UnaskedAssistants;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/** The console over the real services, and somebody at work whom a test chooses. */
@TestConfiguration(proxyBeanMethods = false)
@ComponentScan({"dev.sluice.admin", "dev.sluice.ui.look"})
public class ConsoleTestSite {

    /** An admin to begin with. */
    public static final class AtWork extends ChosenActor {

        AtWork() {
            become(TestAccounts.admin());
        }
    }

    @Bean
    AtWork atWork() {
        return new AtWork();
    }

    @Bean
    Assistants assistants() {
        return new UnaskedAssistants();
    }
}
