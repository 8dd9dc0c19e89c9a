package dev.sluice.admin.figures;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Route;
import dev.sluice.admin.console.ConsoleLayout;
import dev.sluice.admin.console.ConsolePage;
import dev.sluice.admin.console.LiveNews;
import dev.sluice.admin.console.StaffOnly;
import dev.sluice.admin.console.TimeRange;
import dev.sluice.admin.journal.LogLinks;
import dev.sluice.data.account.Actor;
import dev.sluice.data.figures.Figures;
import dev.sluice.data.figures.SiteFigures;
import dev.sluice.data.incident.IncidentCounts;
import dev.sluice.data.incident.Incidents;
import dev.sluice.data.journal.LogOutcome;
import dev.sluice.data.live.LiveUpdates;
import dev.sluice.data.review.QueueCounts;
import dev.sluice.data.review.ReviewQueue;
import dev.sluice.safety.guard.Guard;
import dev.sluice.ui.look.Card;
import dev.sluice.ui.look.Icon;
import dev.sluice.ui.look.Times;
import dev.sluice.ui.look.Tone;
import jakarta.annotation.security.RolesAllowed;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The console's first page: the figures that matter, then plots, each number leading to the entries behind it. */
@Route(value = "console/overview", layout = ConsoleLayout.class)
@StyleSheet("context://sluice/overview.css")
@RolesAllowed({"MODERATOR", "ADMIN"})
final class OverviewView extends ConsolePage implements AfterNavigationObserver {

    private static final Logger LOGGER = LoggerFactory.getLogger(OverviewView.class);
    private static final Duration FRESH = Duration.ofSeconds(15);

    private final Figures figures;
    private final ReviewQueue queue;
    private final Incidents incidents;
    private final InstantSource clock;
    private final Optional<Guard> guard;
    private Period period = Period.WEEK;
    private Instant shownAt = Instant.EPOCH;

    OverviewView(
            StaffOnly staffOnly,
            Figures figures,
            ReviewQueue queue,
            Incidents incidents,
            LiveUpdates liveUpdates,
            Optional<Guard> guard,
            InstantSource clock) {
        super(staffOnly, "console.nav.overview");
        this.figures = figures;
        this.queue = queue;
        this.incidents = incidents;
        this.clock = clock;
        this.guard = guard;
        addClassNames("console-page", "overview");
        LiveNews.bringTo(this, liveUpdates, (ui, events) -> refresh(ui));
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        period = Period.parse(event.getLocation()
                .getQueryParameters()
                .getSingleParameter("time")
                .orElse(""));
        if (isAdmitted()) {
            show(actor());
        }
    }

    @Override
    protected void onAttach(AttachEvent event) {
        event.getUI().getPage().addJsModule("context://sluice/plots.js");
    }

    /** Unless somebody reads the numbers of a plot or goes through the page by keyboard: nothing jumps under a reader. */
    private void refresh(UI ui) {
        if (isStale(ui)) {
            getElement()
                    .executeJs("return this.querySelector('details[open], :focus-visible') !== null")
                    .then(Boolean.class, isRead -> {
                        if (!isRead && isStale(ui)) {
                            show(actor());
                        }
                    });
        }
    }

    private boolean isStale(UI ui) {
        return isAdmitted() && !ui.isClosing() && clock.instant().isAfter(shownAt.plus(FRESH));
    }

    private void show(Actor reader) {
        Instant now = clock.instant();
        ZoneId zone = Times.of(this, now).zone();
        shownAt = now;
        try {
            Instant from = period.from(now, zone);
            SiteFigures present = figures.read(reader, from, now, period.step(), zone);
            SiteFigures before = figures.read(
                    reader,
                    period.before(now, zone),
                    now.minus(Duration.between(period.before(now, zone), from)),
                    period.step(),
                    zone);
            QueueCounts waiting = queue.counts(reader);
            removeAll();
            TimeRange whole = whole(from, zone);
            Plots plots = new Plots(this, present, zone, whole);
            Div grid = new Div(plots.turns(), plots.risks(), plots.gate(), plots.troubles());
            grid.addClassName("overview-plots");
            add(head(now), cards(present, before, waiting, whole), grid);
        } catch (RuntimeException failure) {
            LOGGER.error("The figures could not be read", failure);
            removeAll();
            add(
                    head(now),
                    new Card(Tone.CAUTION, Icon.ALERT, getTranslation("console.overview.failure"))
                            .say(getTranslation("console.failure.text")));
        }
    }

    private TimeRange whole(Instant from, ZoneId zone) {
        return switch (period) {
            case DAY -> TimeRange.days(Optional.of(LocalDate.ofInstant(from, zone)), Optional.empty());
            case WEEK -> TimeRange.of(TimeRange.Kind.WEEK);
            case MONTH -> TimeRange.of(TimeRange.Kind.MONTH);
        };
    }

    private Component head(Instant now) {
        Div head = new Div();
        head.addClassName("overview-head");
        head.getElement().appendChild(new Element("h1").setText(getTranslation("console.nav.overview")));
        Div choice = new Div();
        choice.addClassName("overview-periods");
        choice.getElement().setAttribute("role", "group");
        choice.getElement().setAttribute("aria-label", getTranslation("console.filter.time"));
        for (Period each : Period.values()) {
            Anchor link = new Anchor("console/overview?time=" + each.key(), "");
            link.setText(getTranslation("console.overview.period." + each.key()));
            link.getElement().setAttribute("router-link", true);
            link.setTestId("period-" + each.key());
            if (each == period) {
                link.getElement().setAttribute("aria-current", "true");
            }
            choice.add(link);
        }
        Span fresh = new Span(getTranslation("console.overview.fresh"));
        fresh.addClassName("sl-hint");
        fresh.add(" ");
        fresh.add(Times.of(this, now).element(now));
        Anchor report = new Anchor("console/overview/transparency", getTranslation("transparency.link"));
        report.getElement().setAttribute("router-link", true);
        report.addClassNames("sl-link", "overview-report");
        report.setTestId("transparency-link");
        head.add(choice, report, fresh);
        return head;
    }

    private Component cards(SiteFigures now, SiteFigures before, QueueCounts waiting, TimeRange whole) {
        NumberFormat number = NumberFormat.getIntegerInstance(getLocale());
        Div cards = new Div();
        cards.addClassName("overview-cards");
        cards.add(figure(
                "turns", number.format(now.turns()), change(now.turns(), before.turns()), LogLinks.in(whole), false));
        cards.add(figure(
                "stopped",
                number.format(now.stopped()),
                now.turns() == 0
                        ? getTranslation("console.overview.stopped.none")
                        : getTranslation("console.overview.stopped.share", share(now.stopped(), now.turns())),
                LogLinks.ended(LogOutcome.REFUSED, whole),
                false));
        cards.add(figure(
                "open",
                number.format(waiting.open()),
                waiting.overdue() == 0
                        ? getTranslation("console.overview.open.inTime")
                        : getTranslation("console.overview.open.overdue", waiting.overdue()),
                "console/review",
                waiting.overdue() > 0));
        IncidentCounts open = incidents.counts(actor());
        if (open.open() > 0) {
            cards.add(figure(
                    "incidents",
                    number.format(open.open()),
                    open.overdue() == 0
                            ? getTranslation("console.overview.open.inTime")
                            : getTranslation("console.overview.open.overdue", open.overdue()),
                    "console/incidents",
                    open.overdue() > 0));
        }
        boolean measured = now.gate().count() > 0;
        cards.add(figure(
                "gate",
                measured
                        ? getTranslation(
                                "console.overview.ms", Plots.millis(now.gate().slowest99()))
                        : "–",
                measured
                        ? getTranslation(
                                "console.overview.gate.half",
                                Plots.millis(now.gate().median()))
                        : getTranslation("console.overview.gate.none"),
                "",
                false));
        guard.ifPresent(each -> {
            GuardFigure figure = GuardFigure.of(this, each.model().health(), Times.of(this, clock.instant()));
            cards.add(figure("guard", figure.value(), figure.below(), "", figure.alarming()));
        });
        return cards;
    }

    private Component figure(String name, String value, String below, String link, boolean alarming) {
        Span label = new Span(getTranslation("console.overview.figure." + name));
        label.addClassName("overview-label");
        Span big = new Span(value);
        big.addClassName("overview-value");
        Span small = new Span(below);
        small.addClassName("overview-below");
        if (alarming) {
            small.getElement().insertChild(0, Icon.ALERT.create().getElement());
        }
        Div card = new Div();
        card.addClassName("overview-card");
        card.setTestId("figure-" + name);
        card.getElement().setAttribute("data-alarming", alarming);
        if (link.isEmpty()) {
            card.add(label, big, small);
            return card;
        }
        Anchor anchor = new Anchor(link, "");
        anchor.getElement().setAttribute("router-link", true);
        anchor.add(label);
        card.add(anchor, big, small);
        return card;
    }

    private String change(long now, long before) {
        if (before == 0) {
            return getTranslation("console.overview.turns.noneBefore");
        }
        long percent = Math.round(100.0 * (now - before) / before);
        return getTranslation("console.overview.turns.change", (percent > 0 ? "+" : "") + percent);
    }

    private String share(long part, long all) {
        NumberFormat percent = NumberFormat.getPercentInstance(getLocale());
        percent.setMaximumFractionDigits(1);
        return percent.format((double) part / all);
    }
}
