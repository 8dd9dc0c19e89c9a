package dev.sluice.admin.figures;

import com.vaadin.flow.component.Component;
import dev.sluice.admin.console.Keys;
import dev.sluice.admin.console.RiskTexts;
import dev.sluice.admin.console.TimeRange;
import dev.sluice.admin.figures.Plot.Kind;
import dev.sluice.admin.figures.Plot.Series;
import dev.sluice.admin.figures.Plot.SeriesBuilder;
import dev.sluice.admin.journal.LogLinks;
import dev.sluice.data.figures.SiteFigures;
import dev.sluice.data.figures.SlotFigures;
import dev.sluice.data.figures.Step;
import dev.sluice.data.journal.LogOutcome;
import dev.sluice.safety.Risk;
import dev.sluice.safety.turn.TurnOutcome.Failure;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes plots of figures, in the reader's language and time zone. */
final class Plots {

    private static final int MOST_RISKS = 10;
    private static final List<LogOutcome> OUTCOMES = List.of(
            LogOutcome.ANSWERED,
            LogOutcome.REFUSED,
            LogOutcome.CARED_FOR,
            LogOutcome.CUT,
            LogOutcome.TAKEN_DOWN,
            LogOutcome.FAILED,
            LogOutcome.CANCELLED,
            LogOutcome.SERVICE_STOPPED);

    private final Component page;
    private final SiteFigures figures;
    private final ZoneId zone;
    private final TimeRange whole;

    Plots(Component page, SiteFigures figures, ZoneId zone, TimeRange whole) {
        this.page = page;
        this.figures = figures;
        this.zone = zone;
        this.whole = whole;
    }

    Plot turns() {
        Plot plot = new Plot("plot-turns", say("turns.heading"));
        if (figures.turns() == 0) {
            return plot.empty(say("turns.empty"));
        }
        List<Series> series = new ArrayList<>();
        for (LogOutcome outcome : OUTCOMES) {
            if (figures.sum(slot -> slot.count(outcome)) > 0) {
                SeriesBuilder builder =
                        new SeriesBuilder(page.getTranslation("console.outcome." + Keys.of(outcome)), Keys.of(outcome));
                figures.slots()
                        .forEach(slot -> builder.add(slot.count(outcome), LogLinks.ended(outcome, time(slot.start()))));
                series.add(builder.build());
            }
        }
        SlotFigures most = most();
        return plot.draw(
                Kind.BARS,
                say("turns.summary", figures.turns(), figures.stopped(), label(most.start()), most.turns()),
                labels(),
                series,
                "");
    }

    private SlotFigures most() {
        return figures.slots().stream()
                .max(Comparator.comparingLong(SlotFigures::turns))
                .orElseThrow();
    }

    Plot risks() {
        Plot plot = new Plot("plot-risks", say("risks.heading"));
        List<Map.Entry<Risk, Long>> most = figures.stoppedFor().entrySet().stream()
                .sorted(Map.Entry.<Risk, Long>comparingByValue().reversed())
                .limit(MOST_RISKS)
                .toList();
        if (most.isEmpty()) {
            return plot.empty(say("risks.empty"));
        }
        SeriesBuilder builder = new SeriesBuilder(say("risks.series"), "refused");
        most.forEach(entry -> builder.add(entry.getValue(), LogLinks.blockedFor(entry.getKey(), whole)));
        return plot.draw(
                Kind.RANKS,
                say(
                        "risks.summary",
                        RiskTexts.full(most.getFirst().getKey()),
                        most.getFirst().getValue()),
                most.stream().map(entry -> RiskTexts.full(entry.getKey())).toList(),
                List.of(builder.build()),
                "");
    }

    Plot gate() {
        Plot plot = new Plot("plot-gate", say("gate.heading"));
        if (figures.gate().count() == 0) {
            return plot.empty(say("gate.empty"));
        }
        SeriesBuilder median = new SeriesBuilder(say("gate.median"), "answered");
        SeriesBuilder slowest = new SeriesBuilder(say("gate.slowest"), "refused");
        for (SlotFigures slot : figures.slots()) {
            String link = LogLinks.in(time(slot.start()));
            boolean measured = slot.gate().count() > 0;
            median.add(measured ? millis(slot.gate().median()) : Plot.NOTHING, link);
            slowest.add(measured ? millis(slot.gate().slowest99()) : Plot.NOTHING, link);
        }
        return plot.draw(
                Kind.LINES,
                say(
                        "gate.summary",
                        figures.gate().count(),
                        millis(figures.gate().median()),
                        millis(figures.gate().slowest99())),
                labels(),
                List.of(median.build(), slowest.build()),
                say("gate.unit"));
    }

    Plot troubles() {
        Plot plot = new Plot("plot-troubles", say("troubles.heading"));
        long hits = figures.sum(SlotFigures::quotaHits);
        long failed = figures.sum(SlotFigures::failed);
        if (hits + failed == 0) {
            return plot.empty(say("troubles.empty"));
        }
        List<Series> series = new ArrayList<>();
        if (hits > 0) {
            SeriesBuilder builder = new SeriesBuilder(say("troubles.quota"), "cancelled");
            figures.slots().forEach(slot -> builder.add(slot.quotaHits(), ""));
            series.add(builder.build());
        }
        int colour = 0;
        for (Failure failure : figures.failures().keySet()) {
            SeriesBuilder builder = new SeriesBuilder(
                    page.getTranslation("console.overview.failure." + Keys.of(failure)), "failed-" + colour++ % 4);
            figures.slots()
                    .forEach(slot -> builder.add(
                            slot.failures().getOrDefault(failure, 0L),
                            LogLinks.ended(LogOutcome.FAILED, time(slot.start()))));
            series.add(builder.build());
        }
        return plot.draw(Kind.BARS, say("troubles.summary", hits, failed), labels(), series, "");
    }

    private List<String> labels() {
        return figures.slots().stream().map(slot -> label(slot.start())).toList();
    }

    private String label(Instant start) {
        String pattern = figures.step() == Step.HOUR ? "HH:mm" : say("day");
        return DateTimeFormatter.ofPattern(pattern, page.getUI().orElseThrow().getLocale())
                .format(start.atZone(zone));
    }

    private TimeRange time(Instant start) {
        return switch (figures.step()) {
            case HOUR -> TimeRange.hour(LocalDateTime.ofInstant(start, zone));
            case DAY -> {
                Optional<LocalDate> day = Optional.of(LocalDate.ofInstant(start, zone));
                yield TimeRange.days(day, day);
            }
        };
    }

    /** To two places: the gate is a matter of microseconds. */
    static double millis(Duration time) {
        return Math.round(time.toNanos() / 10_000.0) / 100.0;
    }

    private String say(String key, Object... parameters) {
        return page.getTranslation("console.overview." + key, parameters);
    }
}
