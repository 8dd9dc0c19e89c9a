package dev.sluice.data.journal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Runs database work on a thread that nobody interrupts.
 */
final class Uninterrupted {

    /*
     * A turn is cancelled by interrupting its thread, and may have to write its record with the flag still set. An
     * interrupt during I/O closes the file channel under H2 and with it the whole database, for everybody.
     */
    private static final ExecutorService THREADS = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("journal-", 0).factory());

    private Uninterrupted() {}

    static <T> T call(Supplier<T> work) {
        return join(CompletableFuture.supplyAsync(work, THREADS));
    }

    static void run(Runnable work) {
        join(CompletableFuture.runAsync(work, THREADS));
    }

    /** Waits, whatever the interrupt flag says, and leaves the flag as it is. */
    static <T> T join(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e;
        }
    }
}
