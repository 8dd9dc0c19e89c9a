package dev.sluice.data.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.sluice.safety.guard.Guard;
import dev.sluice.safety.guard.GuardFormat;
import dev.sluice.safety.guard.GuardModel;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class GuardProbeTest {

    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

    private final List<String> asked = new ArrayList<>();

    /** A model that says these words to whatever it is asked. */
    private final class Saying implements ChatModel {

        private final Supplier<String> words;

        Saying(Supplier<String> words) {
            this.words = words;
        }

        @Override
        public ChatResponse doChat(ChatRequest request) {
            asked.add(request.messages().toString());
            return ChatResponse.builder().aiMessage(AiMessage.from(words.get())).build();
        }
    }

    private GuardModel model(Supplier<String> words) {
        return new GuardModel(
                "warden",
                new Saying(words),
                GuardFormat.LLAMA_GUARD,
                GuardModel.Limits.DEFAULT,
                InstantSource.fixed(NOW));
    }

    private static Point ask(GuardModel model, Instant at) {
        Guard guard = new Guard(model, Guard.Asked.BEFORE, Guard.Asked.BESIDE, Guard.WhenDown.CLOSED);
        return GuardProbe.ask(Optional.of(guard), InstantSource.fixed(at));
    }

    @Test
    void withoutAGuardThePointDoesNotApply() {
        assertThat(GuardProbe.ask(Optional.empty(), InstantSource.system()).standing())
                .isEqualTo(Standing.NOT_APPLICABLE);
    }

    @Test
    void aGuardThatAnswersIsAskedAnewEachTime() {
        GuardModel model = model(() -> "safe");

        Point point = ask(model, NOW);
        ask(model, NOW.plusSeconds(1));

        assertThat(point.standing()).isEqualTo(Standing.MET);
        assertThat(point.values()).startsWith("warden").hasSize(2);
        assertThat(asked).hasSize(2);
    }

    @Test
    void whatIsWrongIsNamed() {
        assertThat(ask(model(() -> "unsafe\nS2"), NOW)).isEqualTo(notMet("objects"));
        assertThat(ask(model(() -> "I am a teapot"), NOW)).isEqualTo(notMet("not_understood"));
        assertThat(ask(
                        model(() -> {
                            throw new IllegalStateException("no connection");
                        }),
                        NOW))
                .isEqualTo(notMet("failed"));
    }

    private static Point notMet(String finding) {
        return Point.of("guard", Standing.NOT_MET, finding, "warden");
    }
}
