package dev.sluice.data.rulebook;

import java.time.Instant;
import java.util.Optional;

/**
 * One version of one set of rules.
 *
 * @param language {@code zh} or {@code en}
 * @param version 0 for the template that comes with the site
 * @param body Markdown with placeholders such as <code>{{operator}}</code>, which follow the settings
 * @param by empty for the template
 */
public record RuleText(RuleKind kind, String language, int version, String body, Optional<Author> by) {

    /** Who made a version, and when. */
    public record Author(String name, Instant at) {}
}
