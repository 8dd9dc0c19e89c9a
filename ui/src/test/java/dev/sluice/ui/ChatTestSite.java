package dev.sluice.ui;

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

/** The pages over the real services, and somebody who reads them, whom a test chooses. */
@TestConfiguration(proxyBeanMethods = false)
@ComponentScan("dev.sluice.ui")
public class ChatTestSite {

    /** Whoever a test says is there; a visitor to begin with. */
    public static final class Reader implements CurrentActor {

        private Optional<Actor> actor = Optional.empty();

        public void become(Actor other) {
            actor = Optional.of(other);
        }

        public void leave() {
            actor = Optional.empty();
        }

        @Override
        public Optional<Actor> find() {
            return actor;
        }

        @Override
        public Actor get() {
            return actor.orElseThrow();
        }

        @Override
        public void renew() {}

        @Override
        public String address() {
            return "203.0.113.7";
        }
    }

    @Bean
    Reader reader() {
        return new Reader();
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
                throw new UnsupportedOperationException("no test asks a model");
            }
        };
    }
}
