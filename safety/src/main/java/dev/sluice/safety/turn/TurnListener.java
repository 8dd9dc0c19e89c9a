package dev.sluice.safety.turn;

/** Somebody who reads a turn. */
@FunctionalInterface
public interface TurnListener {

    /**
     * There may be something new in {@code progress}. Called once soon after subscribing, then when there is news, at most
     * every 100 ms, and once after the end. Each subscription has a thread of its own: a slow listener keeps only itself
     * waiting. One that throws is dropped.
     */
    void onProgress(TurnProgress progress);
}
