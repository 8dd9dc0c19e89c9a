package dev.sluice.admin;

import dev.sluice.data.TestAccounts;
import dev.sluice.data.account.Actor;
import dev.sluice.data.account.CurrentActor;
import dev.sluice.safety.turn.AnswerSink;
import dev.sluice.safety.turn.Assistant;
import dev.sluice.safety.turn.AssistantId;
import dev.sluice.safety.turn.Assistants;
import dev.sluice.safety.turn.Completion;
import dev.sluice.safety.turn.ContextWindow;
import dev.sluice.safety.turn.Question;
import dev.sluice.safety.turn.TurnLimits;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/** The console over the real services, and somebody at work whom a test chooses. */
@TestConfiguration(proxyBeanMethods = false)
@ComponentScan({"dev.sluice.admin", "dev.sluice.ui.look"})
public class ConsoleTestSite {

    /** Whoever a test says is at work; an admin to begin with. */
    public static final class AtWork implements CurrentActor {

        private Actor actor = TestAccounts.admin();

        public void become(Actor other) {
            actor = other;
        }

        @Override
        public Optional<Actor> find() {
            return Optional.of(actor);
        }

        @Override
        public Actor get() {
            return actor;
        }

        @Override
        public void renew() {}

        @Override
        public String address() {
            return "203.0.113.7";
        }
    }

    @Bean
    AtWork atWork() {
        return new AtWork();
    }

    @Bean
    Assistants assistants() {
        return new Assistants() {
            @Override
            public List<Assistant> list() {
                return List.of(new Assistant(
                        new AssistantId("handbook"),
                        "Handbook",
                        Optional.empty(),
                        true,
                        ContextWindow.of(4_000),
                        TurnLimits.DEFAULT));
            }

            @Override
            public Completion ask(AssistantId assistant, Question question, AnswerSink sink) {
                throw new UnsupportedOperationException("the console never asks a model");
            }
        };
    }
}
