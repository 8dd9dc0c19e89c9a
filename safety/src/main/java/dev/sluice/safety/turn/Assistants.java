package dev.sluice.safety.turn;

import java.util.List;

/** The models of this site. Thread-safe. */
public interface Assistants {

    /** In the order in which they are offered; the first is the default. Never empty. */
    List<Assistant> list();

    /**
     * Asks a model and passes on its answer as it comes; returns when the answer is complete. Runs on the calling
     * thread, which may be a virtual one: an interrupt ends it at any time and closes the model's connection.
     *
     * @param sink called on this thread only; may block for as long as the record of earlier text takes
     * @throws AssistantFailure if the model cannot be reached, refuses or breaks off
     * @throws InterruptedException if this thread was interrupted
     * @throws IllegalArgumentException if there is no such assistant
     */
    Completion ask(AssistantId assistant, Question question, AnswerSink sink)
            throws AssistantFailure, InterruptedException;
}
