package dev.sluice.data.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.safety.turn.AccountId;
import dev.sluice.safety.turn.ConversationId;
import dev.sluice.safety.turn.TurnId;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What one node publishes another one understands. */
class LiveEventFormatTest {

    static Stream<LiveEvent> events() {
        return Stream.of(
                new LiveEvent.ReviewQueueChanged(),
                new LiveEvent.IncidentsChanged(),
                new LiveEvent.TurnNoted(TurnId.next(), ConversationId.next()),
                new LiveEvent.NoticesChanged(AccountId.next()),
                new LiveEvent.TurnTakenDown(TurnId.next(), ConversationId.next()),
                new LiveEvent.ConversationChanged(AccountId.next(), ConversationId.next()));
    }

    @ParameterizedTest
    @MethodSource("events")
    void eventComesBackAsItWas(LiveEvent event) {
        assertThat(LiveEventFormat.parse(LiveEventFormat.format(event))).contains(event);
    }

    @Test
    void whatANewerNodeSaysIsLeftOut() {
        assertThat(LiveEventFormat.parse("something-new 1 2")).isEmpty();
    }
}
