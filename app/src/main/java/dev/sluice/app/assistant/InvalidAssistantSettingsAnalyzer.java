package dev.sluice.app.assistant;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows wrong settings at the start as a list, one line each, instead of a stack trace. */
final class InvalidAssistantSettingsAnalyzer extends AbstractFailureAnalyzer<InvalidAssistantSettings> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InvalidAssistantSettings cause) {
        return new FailureAnalysis(
                "The assistants are not configured correctly:\n\n  - " + String.join("\n  - ", cause.mistakes()),
                "Correct these properties in application.yaml, in the environment or on the command line.",
                cause);
    }
}
