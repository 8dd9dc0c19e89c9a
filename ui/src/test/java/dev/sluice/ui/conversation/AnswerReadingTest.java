package dev.sluice.ui.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.server.Command;
import dev.sluice.safety.turn.Channel;
import dev.sluice.safety.turn.ConversationId;
import dev.sluice.safety.turn.Subscription;
import dev.sluice.safety.turn.TurnId;
import dev.sluice.safety.turn.TurnListener;
import dev.sluice.safety.turn.TurnOutcome;
import dev.sluice.safety.turn.TurnProgress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AnswerReadingTest {

    private static final TurnId TURN = new TurnId(1);
    private static final TurnId OTHER = new TurnId(2);

    private final WaitingUi ui = new WaitingUi();
    private final RecordingPage page = new RecordingPage();
    private final List<TurnListener> listeners = new ArrayList<>();
    private final List<TurnId> closed = new ArrayList<>();
    private final AnswerReading reading = new AnswerReading(this::subscribe, new Div(), page);

    @BeforeEach
    void open() {
        UI.setCurrent(ui);
    }

    @AfterEach
    void close() {
        UI.setCurrent(null);
    }

    @Test
    void theEndIsShownOnceAndThenNothingIsRead() {
        reading.read(TURN);
        assertThat(reading.turn()).contains(TURN);

        tell(new Progress(Optional.of(new TurnOutcome.Answered(false))));
        ui.runAll();

        assertThat(page.done).containsExactly("show 1", "end 1");
        assertThat(reading.turn()).isEmpty();
        assertThat(closed).containsExactly(TURN);
    }

    /** The end is on its way to the page when the takedown comes, and was decided before it. */
    @Test
    void aTakedownThatOvertakesTheEndIsShownAfterIt() {
        reading.read(TURN);
        tell(new Progress(Optional.of(new TurnOutcome.Answered(false))));

        reading.refresh(TURN);
        ui.runAll();

        assertThat(page.done).containsExactly("show 1", "end 1", "refresh 1");
    }

    @Test
    void aTurnThatIsNotReadIsShownAsItIsNowAtOnce() {
        reading.read(TURN);
        reading.refresh(OTHER);
        assertThat(page.done).containsExactly("refresh 2");
    }

    @Test
    void ofATurnThatNobodyKnowsTheRecordIsShown() {
        reading.read(OTHER);
        assertThat(reading.turn()).isEmpty();
        assertThat(page.done).containsExactly("refresh 2");
    }

    @Test
    void whatIsReadNoMoreIsNotShown() {
        reading.read(TURN);
        tell(new Progress(Optional.empty()));
        reading.stop();
        ui.runAll();

        assertThat(page.done).isEmpty();
        assertThat(closed).containsExactly(TURN);
    }

    private Optional<Subscription> subscribe(TurnId turn, TurnListener listener) {
        if (turn.equals(OTHER)) {
            return Optional.empty();
        }
        listeners.add(listener);
        return Optional.of(() -> closed.add(turn));
    }

    private void tell(TurnProgress progress) {
        listeners.forEach(listener -> listener.onProgress(progress));
    }

    /** Does what others want of the page when it is told to, as behind a lock. */
    private static final class WaitingUi extends UI {

        private final transient Queue<Command> waiting = new ArrayDeque<>();

        @Override
        public Future<Void> access(Command command) {
            waiting.add(command);
            return CompletableFuture.completedFuture(null);
        }

        void runAll() {
            while (!waiting.isEmpty()) {
                waiting.remove().execute();
            }
        }
    }

    private static final class RecordingPage implements AnswerReading.Page {

        private final List<String> done = new ArrayList<>();

        @Override
        public void show(TurnProgress progress) {
            done.add("show " + progress.turn().value());
        }

        @Override
        public int cost(TurnId turn) {
            return 0;
        }

        @Override
        public void end(TurnId turn, TurnOutcome outcome) {
            done.add("end " + turn.value());
        }

        @Override
        public void refresh(TurnId turn) {
            done.add("refresh " + turn.value());
        }
    }

    private record Progress(Optional<TurnOutcome> outcome) implements TurnProgress {

        @Override
        public TurnId turn() {
            return TURN;
        }

        @Override
        public ConversationId conversation() {
            return new ConversationId(1);
        }

        @Override
        public String prompt() {
            return "";
        }

        @Override
        public List<String> personalData() {
            return List.of();
        }

        @Override
        public int length(Channel channel) {
            return 0;
        }

        @Override
        public String text(Channel channel, int offset) {
            return "";
        }
    }
}
