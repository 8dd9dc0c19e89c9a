package dev.sluice.safety.turn;

/**
 * Takes a model's answer as it comes. Its methods throw {@link java.util.concurrent.CancellationException} once the turn
 * has ended: let it through and close the model's connection.
 */
public interface AnswerSink {

    /** The next piece of the answer; may be of any length and end within a character. */
    void answer(String piece);

    /** The next piece of what the model thinks aloud before it answers. */
    void reasoning(String piece);
}
