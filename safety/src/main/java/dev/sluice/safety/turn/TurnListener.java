package dev.sluice.safety.turn;

/** Somebody who reads a turn. */
@FunctionalInterface
public interface TurnListener {

    /**
     * There is something new in {@code progress}. Called on a thread of the turn's, one call at a time, at most every
     * 100 ms and once after the end; it must return soon and may throw, which ends the subscription.
     */
    void onProgress(TurnProgress progress);
}
