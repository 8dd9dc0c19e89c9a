package dev.sluice.safety.turn;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/** One round at a time: whoever asks meanwhile gets one more after it. */
final class Rounds {

    private final Executor threads;
    private final Runnable round;
    private final AtomicInteger asked = new AtomicInteger();

    Rounds(Executor threads, Runnable round) {
        this.threads = threads;
        this.round = round;
    }

    void request() {
        if (asked.getAndIncrement() == 0) {
            try {
                threads.execute(this::run);
            } catch (Throwable e) { // No round is under way: the next request begins one.
                asked.set(0);
                throw e;
            }
        }
    }

    private void run() {
        int answered;
        do {
            answered = asked.get();
            try {
                round.run();
            } catch (Throwable e) { // As if none had been asked for.
                asked.set(0);
                throw e;
            }
        } while (asked.addAndGet(-answered) > 0);
    }
}
