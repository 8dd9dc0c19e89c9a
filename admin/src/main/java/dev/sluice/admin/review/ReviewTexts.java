package dev.sluice.admin.review;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Span;
import dev.sluice.admin.console.Keys;
import dev.sluice.data.review.CaseKind;
import dev.sluice.data.review.CaseOutcome;
import dev.sluice.data.review.CaseState;
import dev.sluice.data.review.PublicReason;
import dev.sluice.data.review.ReviewCase;
import dev.sluice.ui.look.Chip;
import dev.sluice.ui.look.Icon;
import dev.sluice.ui.look.Languages;
import dev.sluice.ui.look.Times;
import dev.sluice.ui.look.Tone;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How the queue speaks of a case. */
final class ReviewTexts {

    private ReviewTexts() {}

    static Chip kind(CaseKind kind) {
        return switch (kind) {
            case REPORT -> new Chip(Tone.NEUTRAL, Icon.FLAG, text("review.kind.report"));
            case OBJECTION -> new Chip(Tone.ACCENT, Icon.UNDO, text("review.kind.objection"));
        };
    }

    static String outcome(CaseOutcome outcome) {
        return text("review.outcome." + Keys.of(outcome));
    }

    static Chip outcomeChip(CaseOutcome outcome) {
        return switch (outcome) {
            case NO_VIOLATION -> new Chip(Tone.NEUTRAL, Icon.CHECK, outcome(outcome));
            case TAKEN_DOWN -> new Chip(Tone.DANGER, Icon.WITHDRAWN, outcome(outcome));
            case NOTED -> new Chip(Tone.CAUTION, Icon.INFO, outcome(outcome));
            case UPHELD -> new Chip(Tone.NEUTRAL, Icon.CHECK, outcome(outcome));
            case REVERSED -> new Chip(Tone.POSITIVE, Icon.UNDO, outcome(outcome));
        };
    }

    /** The reasons of its reports, each once with how often; or what the objection is about. */
    static String topics(ReviewCase about) {
        String prefix = about.kind() == CaseKind.REPORT ? "review.reason." : "review.subject.";
        Map<String, Long> counted = about.topics().stream()
                .collect(Collectors.groupingBy(topic -> topic, LinkedHashMap::new, Collectors.counting()));
        return counted.entrySet().stream()
                .map(each -> text(prefix + each.getKey().toLowerCase(Locale.ROOT))
                        + (each.getValue() > 1 ? " ×" + each.getValue() : ""))
                .collect(Collectors.joining(" · "));
    }

    /** How much time is left, or since when it is overdue; the exact time on hover. */
    static Component due(ReviewCase about, Times times, Instant now) {
        Duration left = Duration.between(now, about.dueAt());
        Span due = new Span(
                left.isNegative() ? text("review.overdue", span(left.negated())) : text("review.left", span(left)));
        due.setTitle(times.exact(about.dueAt()));
        due.addClassName("console-due");
        due.getElement()
                .setAttribute(
                        "data-due",
                        left.isNegative() ? "over" : left.compareTo(Duration.ofDays(1)) < 0 ? "soon" : "later");
        if (left.isNegative()) {
            due.addComponentAsFirst(Icon.ALERT.create());
        }
        return due;
    }

    private static String span(Duration time) {
        return time.compareTo(Duration.ofDays(1)) >= 0
                ? text("review.days", time.toDays())
                : time.compareTo(Duration.ofHours(1)) >= 0
                        ? text("review.hours", time.toHours())
                        : text("review.minutes", Math.max(1, time.toMinutes()));
    }

    static String state(CaseState state) {
        return text("review.state." + Keys.of(state));
    }

    /** A text of the bundle in both languages, for the people concerned. */
    static PublicReason inBoth(String key) {
        UI ui = UI.getCurrent();
        return new PublicReason(ui.getTranslation(Languages.CHINESE, key), ui.getTranslation(Languages.ENGLISH, key));
    }

    private static String text(String key, Object... parameters) {
        return UI.getCurrent().getTranslation(key, parameters);
    }
}
