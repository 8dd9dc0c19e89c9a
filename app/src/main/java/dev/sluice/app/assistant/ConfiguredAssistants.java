package dev.sluice.app.assistant;

import static java.util.stream.Collectors.toMap;

import dev.sluice.safety.turn.AnswerSink;
import dev.sluice.safety.turn.Assistant;
import dev.sluice.safety.turn.AssistantFailure;
import dev.sluice.safety.turn.AssistantId;
import dev.sluice.safety.turn.Assistants;
import dev.sluice.safety.turn.Completion;
import dev.sluice.safety.turn.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The assistants that the operator configured, in that order, and the built-in one after them. */
public final class ConfiguredAssistants implements Assistants, AutoCloseable {

    private final Map<AssistantId, AnsweringAssistant> assistants;
    private final List<Assistant> list;

    private ConfiguredAssistants(List<AnsweringAssistant> assistants) {
        this.assistants = assistants.stream()
                .collect(toMap(assistant -> assistant.description().id(), Function.identity()));
        this.list = assistants.stream().map(AnsweringAssistant::description).toList();
    }

    /**
     * The assistants of a site.
     *
     * @param publicAddress the address that the public knows; once there is one, only staff may use {@code /say}
     * @throws InvalidAssistantSettings if the settings are wrong, with every mistake in it
     */
    public static ConfiguredAssistants of(AssistantSettings settings, Optional<String> publicAddress) {
        settings.validate();
        List<AnsweringAssistant> assistants = new ArrayList<>();
        for (AssistantSettings.Model model : settings.assistants()) {
            assistants.add(model.speaksOllama() ? new OllamaAssistant(model) : new OpenAiAssistant(model));
        }
        if (settings.embeddedAssistant().enabled()) {
            assistants.add(new EmbeddedAssistant(settings.embeddedAssistant(), publicAddress.isPresent()));
        }
        return new ConfiguredAssistants(assistants);
    }

    @Override
    public List<Assistant> list() {
        return list;
    }

    @Override
    public Completion ask(AssistantId assistant, Question question, AnswerSink sink)
            throws AssistantFailure, InterruptedException {
        AnsweringAssistant asked = assistants.get(assistant);
        if (asked == null) {
            throw new IllegalArgumentException("no such assistant: " + assistant);
        }
        return asked.ask(question, sink);
    }

    /** Ends every call that still runs. */
    @Override
    public void close() {
        assistants.values().forEach(AnsweringAssistant::close);
    }
}
