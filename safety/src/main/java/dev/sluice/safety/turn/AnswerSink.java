package dev.sluice.safety.turn;

/** Takes a model's answer as it comes. */
public interface AnswerSink {

    /** The next piece of the answer; may be of any length and end within a character. */
    void answer(String piece);

    /** The next piece of what the model thinks aloud before it answers. */
    void reasoning(String piece);
}
