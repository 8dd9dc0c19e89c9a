package dev.sluice.safety.turn;

import java.util.List;
import java.util.Optional;

/** One model that is on the list, for tests of pages that ask none. */
public final class UnaskedAssistants implements Assistants {

    @Override
    public List<Assistant> list() {
        return List.of(new Assistant(
                new AssistantId("handbook"),
                "Handbook",
                Optional.empty(),
                true,
                ContextWindow.of(4_000),
                TurnLimits.DEFAULT));
    }

    @Override
    public Completion ask(AssistantId assistant, Question question, AnswerSink sink) {
        throw new UnsupportedOperationException("no test of a page asks a model");
    }
}
