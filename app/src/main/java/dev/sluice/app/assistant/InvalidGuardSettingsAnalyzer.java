package dev.sluice.app.assistant;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows wrong settings of the guard model at the start as a list, one line each, instead of a stack trace. */
final class InvalidGuardSettingsAnalyzer extends AbstractFailureAnalyzer<InvalidGuardSettings> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InvalidGuardSettings cause) {
        return new FailureAnalysis(
                "The guard model is not configured correctly:\n\n  - " + String.join("\n  - ", cause.mistakes()),
                "Correct these properties in application.yaml, in the environment or on the command line.",
                cause);
    }
}
