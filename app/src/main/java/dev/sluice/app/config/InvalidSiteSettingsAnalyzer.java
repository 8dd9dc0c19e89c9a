package dev.sluice.app.config;

import dev.sluice.data.site.InvalidSiteSettings;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows wrong settings of the site at the start as a list, one line each, instead of a stack trace. */
final class InvalidSiteSettingsAnalyzer extends AbstractFailureAnalyzer<InvalidSiteSettings> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InvalidSiteSettings cause) {
        return new FailureAnalysis(
                "The site's own settings are not correct:\n\n  - " + String.join("\n  - ", cause.mistakes()),
                "Correct these properties in application.yaml, in the environment or on the command line.",
                cause);
    }
}
