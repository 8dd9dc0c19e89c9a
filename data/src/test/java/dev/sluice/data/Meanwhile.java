package dev.sluice.data;

import java.time.Duration;
import java.util.Objects;
import org.springframework.transaction.support.TransactionOperations;

/** What somebody else does while a transaction is still open. */
public final class Meanwhile {

    /** By then it waits for the transaction, or is done because it does not. */
    private static final Duration UNDER_WAY = Duration.ofMillis(500);

    private Meanwhile() {}

    /** Does the first, begins the second while the first is not committed, and comes back when both are over. */
    public static void run(TransactionOperations transaction, Runnable first, Runnable second)
            throws InterruptedException {
        run(transaction, first, second, UNDER_WAY);
    }

    /** The same for a second one that takes longer to get to its own transaction. */
    public static void run(TransactionOperations transaction, Runnable first, Runnable second, Duration underWay)
            throws InterruptedException {
        Thread other = Objects.requireNonNull(transaction.execute(status -> {
            first.run();
            Thread begun = Thread.ofVirtual().start(second);
            try {
                begun.join(underWay);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return begun;
        }));
        other.join();
    }
}
