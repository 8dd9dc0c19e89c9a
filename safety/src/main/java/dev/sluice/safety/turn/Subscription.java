package dev.sluice.safety.turn;

/** A reader's place at a turn; closing it does not end the turn. */
public interface Subscription extends AutoCloseable {

    @Override
    void close();
}
