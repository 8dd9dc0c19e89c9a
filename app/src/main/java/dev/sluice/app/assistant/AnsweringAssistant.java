package dev.sluice.app.assistant;

import dev.sluice.safety.turn.AnswerSink;
import dev.sluice.safety.turn.Assistant;
import dev.sluice.safety.turn.AssistantFailure;
import dev.sluice.safety.turn.Completion;
import dev.sluice.safety.turn.Question;

/** One assistant that can be asked; the contract of {@code ask} is that of {@code Assistants}. Thread-safe. */
interface AnsweringAssistant extends AutoCloseable {

    Assistant description();

    Completion ask(Question question, AnswerSink sink) throws AssistantFailure, InterruptedException;

    /** Ends every call that still runs. */
    @Override
    default void close() {}
}
