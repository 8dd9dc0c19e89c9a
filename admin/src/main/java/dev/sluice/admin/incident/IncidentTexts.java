package dev.sluice.admin.incident;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Span;
import dev.sluice.admin.console.Keys;
import dev.sluice.admin.console.RiskTexts;
import dev.sluice.data.incident.IncidentSummary;
import dev.sluice.data.incident.LinkKind;
import dev.sluice.data.incident.MeasureKind;
import dev.sluice.data.incident.Obstacles;
import dev.sluice.data.incident.TrialResult;
import dev.sluice.ui.look.Chip;
import dev.sluice.ui.look.Icon;
import dev.sluice.ui.look.Times;
import dev.sluice.ui.look.Tone;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How the page speaks of incidents. */
final class IncidentTexts {

    private static final Duration SOON = Duration.ofDays(7);

    private IncidentTexts() {}

    static Chip state(boolean open) {
        return open
                ? new Chip(Tone.CAUTION, Icon.ALERT, text("incident.state.open"))
                : new Chip(Tone.NEUTRAL, Icon.CHECK, text("incident.state.closed"));
    }

    static String kind(LinkKind kind) {
        return text("incident.link.kind." + Keys.of(kind));
    }

    static String kind(MeasureKind kind) {
        return text("incident.measure.kind." + Keys.of(kind));
    }

    /** Until when, in days; the day on hover. */
    static Component due(Instant due, Times times, Instant now) {
        Duration left = Duration.between(now, due);
        long days = left.abs().toDays();
        Span said = new Span(
                left.isNegative()
                        ? text("incident.overdue", days)
                        : text(days == 0 ? "incident.today" : "incident.left", days));
        said.setTitle(times.exact(due));
        said.addClassName("console-due");
        said.getElement()
                .setAttribute("data-due", left.isNegative() ? "over" : left.compareTo(SOON) < 0 ? "soon" : "later");
        if (left.isNegative()) {
            said.addComponentAsFirst(Icon.ALERT.create());
        }
        return said;
    }

    /** How far it is mended, for lists. */
    static String progress(IncidentSummary each) {
        String measures = each.measures() == 0
                ? text("incident.measures.none")
                : text("incident.measures.done", each.measuresDone(), each.measures());
        return each.reports() == 0 ? measures : measures + " · " + text("incident.reported", each.reports());
    }

    static Component result(TrialResult result) {
        return switch (result) {
            case TrialResult.Stopped(var finding, var channel) -> {
                Span by = new Span(text(
                        channel.isEmpty() ? "incident.trial.byPrompt" : "incident.trial.byAnswer",
                        RiskTexts.full(finding.risk()),
                        finding.rule()));
                by.addClassName("sl-hint");
                yield new Span(new Chip(Tone.POSITIVE, Icon.CHECK, text("incident.trial.stopped")), by);
            }
            case TrialResult.Passes() -> new Chip(Tone.DANGER, Icon.ALERT, text("incident.trial.passes"));
            case TrialResult.Gone() -> new Chip(Tone.NEUTRAL, Icon.TRASH, text("incident.trial.gone"));
        };
    }

    static List<String> obstacles(Obstacles found) {
        List<String> said = new ArrayList<>();
        if (found.prompts() == 0) {
            said.add(text("incident.obstacle.prompts"));
        }
        if (found.passing() > 0) {
            said.add(text("incident.obstacle.passing", found.passing()));
        }
        if (found.gone() > 0) {
            said.add(text("incident.obstacle.gone", found.gone()));
        }
        if (found.measures() == 0) {
            said.add(text("incident.obstacle.measures"));
        }
        if (found.measuresLeft() > 0) {
            said.add(text("incident.obstacle.left", found.measuresLeft()));
        }
        return said;
    }

    static String text(String key, Object... parameters) {
        return UI.getCurrent().getTranslation(key, parameters);
    }
}
