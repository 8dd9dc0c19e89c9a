package dev.sluice.ui;

import dev.sluice.data.ChosenActor;
import dev.sluice.safety.turn.Assistants;
import dev.sluice.safety.turn.UnaskedAssistants;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/** The pages over the real services, and somebody who reads them, whom a test chooses. */
@TestConfiguration(proxyBeanMethods = false)
@ComponentScan("dev.sluice.ui")
public class ChatTestSite {

    /** A visitor to begin with. */
    public static final class Reader extends ChosenActor {}

    @Bean
    Reader reader() {
        return new Reader();
    }

    @Bean
    Assistants assistants() {
        return new UnaskedAssistants();
    }
}
