package dev.sluice.data.share;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Where shared texts are judged, a few pages at a time: a long page takes a processor for seconds, and anybody may ask for
 * one. Who comes first is served first.
 */
final class JudgingPlaces {

    private final Semaphore free;
    private final Duration longestWait;

    JudgingPlaces(int places, Duration longestWait) {
        this.free = new Semaphore(places, true);
        this.longestWait = longestWait;
    }

    /** Runs the work in a place as soon as there is one; false if there was none for too long, and nothing was done. */
    boolean work(Runnable work) {
        if (!isFreeInTime()) {
            return false;
        }
        try {
            work.run();
        } finally {
            free.release();
        }
        return true;
    }

    private boolean isFreeInTime() {
        try {
            return free.tryAcquire(longestWait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
