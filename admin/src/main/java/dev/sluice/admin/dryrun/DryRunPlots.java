package dev.sluice.admin.dryrun;

import com.vaadin.flow.component.Component;
import dev.sluice.admin.console.Keys;
import dev.sluice.admin.console.RiskTexts;
import dev.sluice.admin.figures.Plot;
import dev.sluice.admin.figures.Plot.Series;
import dev.sluice.admin.figures.Plot.SeriesBuilder;
import dev.sluice.data.dryrun.ChangedTurn;
import dev.sluice.data.dryrun.DryRunReport;
import dev.sluice.safety.Risk;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Makes plots of what a dry run found, in the reader's language and time zone. */
final class DryRunPlots {

    private static final int MOST_RISKS = 10;

    private final Component page;
    private final DryRunReport report;
    private final ZoneId zone;

    DryRunPlots(Component page, DryRunReport report, ZoneId zone) {
        this.page = page;
        this.report = report;
        this.zone = zone;
    }

    Plot risks() {
        List<Risk> most = report.changes().stream()
                .collect(Collectors.groupingBy(change -> change.reason().risk(), Collectors.counting()))
                .entrySet()
                .stream()
                .sorted(Map.Entry.<Risk, Long>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
                .limit(MOST_RISKS)
                .map(Map.Entry::getKey)
                .toList();
        return new Plot("plot-dry-run-risks", say("risks"))
                .draw(
                        Plot.Kind.RANKS,
                        say("risks.summary", RiskTexts.full(most.getFirst())),
                        most.stream().map(RiskTexts::full).toList(),
                        series(most, change -> change.reason().risk()),
                        "");
    }

    Plot days() {
        LocalDate first = LocalDate.ofInstant(report.reached(), zone);
        List<LocalDate> days = first.datesUntil(
                        LocalDate.ofInstant(report.until(), zone).plusDays(1))
                .toList();
        DateTimeFormatter day = DateTimeFormatter.ofPattern(
                page.getTranslation("console.overview.day"),
                page.getUI().map(ui -> ui.getLocale()).orElseThrow());
        return new Plot("plot-dry-run-days", say("days"))
                .draw(
                        Plot.Kind.BARS,
                        say("days.summary", report.changes().size()),
                        days.stream().map(day::format).toList(),
                        series(days, change -> LocalDate.ofInstant(change.startedAt(), zone)),
                        "");
    }

    private <T> List<Series> series(List<T> categories, Function<ChangedTurn, T> category) {
        List<Series> series = new ArrayList<>();
        for (ChangedTurn.Kind kind : ChangedTurn.Kind.values()) {
            Map<T, Long> counts = report.changes().stream()
                    .filter(change -> change.kind() == kind)
                    .collect(Collectors.groupingBy(category, Collectors.counting()));
            if (!counts.isEmpty()) {
                SeriesBuilder builder = new SeriesBuilder(say("kind." + Keys.of(kind)), colour(kind));
                categories.forEach(each -> builder.add(counts.getOrDefault(each, 0L), ""));
                series.add(builder.build());
            }
        }
        return series;
    }

    private static String colour(ChangedTurn.Kind kind) {
        return switch (kind) {
            case STOPPED -> "refused";
            case RELEASED -> "answered";
            case OTHERWISE -> "cut";
        };
    }

    private String say(String key, Object... parameters) {
        return page.getTranslation("console.dryRun." + key, parameters);
    }
}
