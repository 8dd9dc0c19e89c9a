package dev.sluice.ui.conversation;

import java.time.Duration;

/**
 * Whether a page keeps up with what is pushed to it. Server push has no acknowledgement of its own, and what a browser
 * does not take piles up on the server; so every now and then the page is asked to answer, and while an answer is overdue
 * nothing more is pushed. Thread-safe.
 *
 * @see "docs/decisions/0044-streaming-to-the-page.md"
 */
final class Pace {

    static final int PUSHES_PER_QUESTION = 20;
    static final Duration PATIENCE = Duration.ofSeconds(2);

    private int pushes;
    private boolean asked;
    private long askedAt;

    /** Whether to push; {@code now} is a reading of {@link System#nanoTime()}. */
    synchronized boolean mayPush(long now) {
        return !asked || now - askedAt < PATIENCE.toNanos();
    }

    /** Counts a push and says whether the page should be asked for an answer with it. */
    synchronized boolean countPush(long now) {
        pushes++;
        if (asked || pushes % PUSHES_PER_QUESTION != 0) {
            return false;
        }
        asked = true;
        askedAt = now;
        return true;
    }

    /** The page has answered. */
    synchronized void answered() {
        asked = false;
    }
}
