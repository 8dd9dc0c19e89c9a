package dev.sluice.app.assistant;

import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.sluice.safety.guard.Guard;
import dev.sluice.safety.guard.GuardFormat;
import dev.sluice.safety.guard.GuardModel;
import java.time.InstantSource;
import java.util.Optional;

/** The guard that the operator configured, if there is one. */
public final class ConfiguredGuard implements AutoCloseable {

    /** As long as a name in a rule of the record may be. */
    private static final int LONGEST_NAME = 100;

    private final ModelConnections connections;
    private final Optional<Guard> guard;

    private ConfiguredGuard(ModelConnections connections, Optional<Guard> guard) {
        this.connections = connections;
        this.guard = guard;
    }

    /**
     * The guard of a site.
     *
     * @throws InvalidGuardSettings if the settings are wrong, with every mistake in it
     */
    public static ConfiguredGuard of(GuardSettings settings, InstantSource clock) {
        settings.validate();
        ModelConnections connections = new ModelConnections(settings.timeout());
        return new ConfiguredGuard(
                connections,
                settings.asksAnything() ? Optional.of(guard(settings, connections, clock)) : Optional.empty());
    }

    private static Guard guard(GuardSettings settings, ModelConnections connections, InstantSource clock) {
        GuardFormat format = settings.chosenFormat();
        String name = settings.model().strip();
        OpenAiChatModel model = OpenAiChatModel.builder()
                .httpClientBuilder(connections.forLangChain4j())
                .baseUrl(settings.baseUrl().strip())
                .apiKey(settings.givenApiKey().orElse(null))
                .modelName(name)
                // The same text, the same opinion. Some general models refuse the setting.
                .temperature(format == GuardFormat.JSON ? null : Double.valueOf(0))
                // A second try would take longer than the turn waits.
                .maxRetries(0)
                .build();
        return new Guard(
                new GuardModel(
                        name.substring(0, Math.min(name.length(), LONGEST_NAME)),
                        model,
                        format,
                        settings.limits(),
                        clock),
                settings.askedPrompts(),
                settings.askedAnswers(),
                settings.decidedWhenDown());
    }

    public Optional<Guard> guard() {
        return guard;
    }

    /** Ends every question that is under way. */
    @Override
    public void close() {
        connections.close();
    }
}
