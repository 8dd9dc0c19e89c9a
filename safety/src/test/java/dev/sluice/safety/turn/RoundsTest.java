package dev.sluice.safety.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** That of many requests none is lost is tested with {@link Rechecks}. */
class RoundsTest {

    private final AtomicInteger begun = new AtomicInteger();

    @Test
    void noThreadCanBeHad_theNextRequestBeginsARound() {
        AtomicInteger threads = new AtomicInteger();
        Executor none = command -> {
            if (threads.getAndIncrement() == 0) {
                throw new OutOfMemoryError("scripted: no thread");
            }
            command.run();
        };
        Rounds rounds = new Rounds(none, begun::incrementAndGet);
        assertThatThrownBy(rounds::request).isInstanceOf(OutOfMemoryError.class);
        assertThat(begun).hasValue(0);
        rounds.request();
        assertThat(begun).hasValue(1);
    }

    @Test
    void aRoundFails_theNextRequestBeginsAnother() {
        Rounds rounds = new Rounds(Runnable::run, () -> {
            if (begun.getAndIncrement() == 0) {
                throw new AssertionError("scripted");
            }
        });
        assertThatThrownBy(rounds::request).isInstanceOf(AssertionError.class);
        rounds.request();
        assertThat(begun).hasValue(2);
    }
}
