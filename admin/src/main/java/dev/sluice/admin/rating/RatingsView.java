package dev.sluice.admin.rating;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import dev.sluice.admin.console.ConsoleLayout;
import dev.sluice.admin.console.ConsolePage;
import dev.sluice.admin.console.StaffOnly;
import dev.sluice.admin.figures.Plot;
import dev.sluice.admin.figures.Plot.Kind;
import dev.sluice.admin.figures.Plot.SeriesBuilder;
import dev.sluice.admin.unmask.Sight;
import dev.sluice.data.conversation.RatedAnswer;
import dev.sluice.data.conversation.Rating;
import dev.sluice.data.conversation.RatingFigures;
import dev.sluice.data.conversation.Ratings;
import dev.sluice.ui.look.Card;
import dev.sluice.ui.look.Chip;
import dev.sluice.ui.look.Icon;
import dev.sluice.ui.look.Times;
import dev.sluice.ui.look.Tone;
import jakarta.annotation.security.RolesAllowed;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What readers think of answers: good and bad over time, why, of which assistant, and the last ratings one by one. */
@Route(value = "console/ratings", layout = ConsoleLayout.class)
@RolesAllowed({"MODERATOR", "ADMIN"})
@StyleSheet("context://sluice/overview.css")
final class RatingsView extends ConsolePage implements AfterNavigationObserver {

    private static final List<Integer> PERIODS = List.of(7, 30, 90);
    private static final int LISTED = 100;

    private final Ratings ratings;
    private final InstantSource clock;

    RatingsView(StaffOnly staffOnly, Ratings ratings, InstantSource clock) {
        super(staffOnly, "console.nav.ratings");
        this.ratings = ratings;
        this.clock = clock;
        addClassNames("console-page", "overview");
    }

    @Override
    protected void onAttach(AttachEvent event) {
        event.getUI().getPage().addJsModule("context://sluice/plots.js");
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        removeAll();
        if (!isAdmitted()) {
            return;
        }
        QueryParameters address = event.getLocation().getQueryParameters();
        int days =
                address.getSingleParameter("days").flatMap(RatingsView::period).orElse(PERIODS.getFirst());
        boolean onlyBad =
                address.getSingleParameter("only").filter("bad"::equals).isPresent();
        Instant now = clock.instant();
        Times times = Times.of(this, now);
        RatingFigures figures = ratings.figures(actor(), days, times.zone());
        add(head(days, onlyBad));
        if (figures.good() + figures.bad() == 0) {
            add(new Card(Tone.NEUTRAL, Icon.THUMB_UP, say("nothing")).say(say("nothing.text")));
            return;
        }
        Div plots = new Div(overTime(figures, times.zone()), reasons(figures));
        plots.addClassName("overview-plots");
        add(cards(figures), plots);
        Instant since = figures.days().getFirst().start();
        add(list(ratings.latest(actor(), since, onlyBad, LISTED), days, onlyBad, times));
    }

    private static Optional<Integer> period(String text) {
        return PERIODS.stream().filter(days -> days.toString().equals(text)).findFirst();
    }

    private Component head(int days, boolean onlyBad) {
        Div head = new Div();
        head.addClassName("overview-head");
        head.getElement().appendChild(new Element("h1").setText(getTranslation("console.nav.ratings")));
        head.add(choice(
                getTranslation("console.filter.time"),
                PERIODS.stream()
                        .map(each -> link(say("period", each), each, onlyBad, each == days))
                        .toList()));
        return head;
    }

    private static Div choice(String name, List<Anchor> links) {
        Div choice = new Div();
        choice.addClassName("overview-periods");
        choice.getElement().setAttribute("role", "group").setAttribute("aria-label", name);
        links.forEach(choice::add);
        return choice;
    }

    private static Anchor link(String text, int days, boolean onlyBad, boolean chosen) {
        Anchor link = new Anchor("console/ratings?days=" + days + (onlyBad ? "&only=bad" : ""), text);
        link.getElement().setAttribute("router-link", true);
        if (chosen) {
            link.getElement().setAttribute("aria-current", "true");
        }
        return link;
    }

    private Component cards(RatingFigures figures) {
        Div cards = new Div();
        cards.addClassName("overview-cards");
        cards.add(
                figure("good", say("of", share(figures.good(), figures.bad())), count(figures.good() + figures.bad())));
        figures.assistants().stream()
                .limit(3)
                .forEach(each -> cards.add(figure(
                        each.name(), say("of", share(each.good(), each.bad())), count(each.good() + each.bad()))));
        return cards;
    }

    /** Of one assistant, or of all together. */
    private Component figure(String name, String value, String below) {
        Span label = new Span(name.equals("good") ? say("good.share") : name);
        label.addClassName("overview-label");
        Span big = new Span(value);
        big.addClassName("overview-value");
        Span small = new Span(below);
        small.addClassName("overview-below");
        Div card = new Div(label, big, small);
        card.addClassName("overview-card");
        return card;
    }

    private String count(long ratings) {
        return say("count", ratings);
    }

    private String share(long good, long bad) {
        return NumberFormat.getPercentInstance(getLocale()).format((double) good / (good + bad));
    }

    private Plot overTime(RatingFigures figures, ZoneId zone) {
        SeriesBuilder good = new SeriesBuilder(say("good"), "answered");
        SeriesBuilder bad = new SeriesBuilder(say("bad"), "refused");
        figures.days().forEach(day -> {
            good.add(day.good(), "");
            bad.add(day.bad(), "");
        });
        DateTimeFormatter day = DateTimeFormatter.ofPattern(getTranslation("console.overview.day"), getLocale());
        return new Plot("plot-ratings", say("time.heading"))
                .draw(
                        Kind.BARS,
                        say("time.summary", figures.good(), figures.bad()),
                        figures.days().stream()
                                .map(each -> day.format(each.start().atZone(zone)))
                                .toList(),
                        List.of(good.build(), bad.build()),
                        "");
    }

    private Plot reasons(RatingFigures figures) {
        Plot plot = new Plot("plot-reasons", say("reasons.heading"));
        List<Map.Entry<Rating.Reason, Long>> most = figures.reasons().entrySet().stream()
                .sorted(Map.Entry.<Rating.Reason, Long>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
                .toList();
        if (most.isEmpty()) {
            return plot.empty(say("reasons.empty"));
        }
        SeriesBuilder series = new SeriesBuilder(say("bad"), "refused");
        most.forEach(entry -> series.add(entry.getValue(), ""));
        return plot.draw(
                Kind.RANKS,
                say(
                        "reasons.summary",
                        reason(most.getFirst().getKey()),
                        most.getFirst().getValue()),
                most.stream().map(entry -> reason(entry.getKey())).toList(),
                List.of(series.build()),
                "");
    }

    private Component list(List<RatedAnswer> answers, int days, boolean onlyBad, Times times) {
        Div head = new Div();
        head.addClassName("overview-head");
        head.getElement().appendChild(new Element("h2").setText(say("list.heading")));
        head.add(choice(
                say("list.filter"),
                List.of(link(say("list.all"), days, false, !onlyBad), link(say("list.bad"), days, true, onlyBad))));
        Element table = new Element("table").setAttribute("class", "console-table console-ratings");
        table.setAttribute("aria-label", say("list.heading"));
        Element columns = new Element("tr");
        for (String column : List.of("time", "rating", "why", "assistant")) {
            columns.appendChild(new Element("th")
                    .setAttribute("scope", "col")
                    .setAttribute("class", "console-col-" + column)
                    .setText(say("column." + column)));
        }
        Element body = new Element("tbody");
        answers.forEach(answer -> body.appendChild(row(answer, times)));
        table.appendChild(new Element("thead").appendChild(columns), body);
        Div scroll = new Div();
        scroll.addClassName("console-table-scroll");
        scroll.getElement().appendChild(table);
        Div list = new Div(head, scroll);
        list.addClassName("console-ratings-list");
        if (answers.isEmpty()) {
            Span none = new Span(say("list.none"));
            none.addClassName("sl-hint");
            list.add(none);
            scroll.setVisible(false);
        } else if (answers.size() == LISTED) {
            Span more = new Span(say("list.last", LISTED));
            more.addClassName("sl-hint");
            list.add(more);
        }
        return list;
    }

    /** The whole row leads to the turn in the log, by the link on its time. */
    private Element row(RatedAnswer answer, Times times) {
        Rating rating = answer.rating();
        Anchor open = new Anchor("console/log?turn=" + answer.turn(), times.element(rating.at()));
        open.getElement().setAttribute("router-link", true);
        Chip chip = rating.good()
                ? new Chip(Tone.POSITIVE, Icon.THUMB_UP, say("good"))
                : new Chip(Tone.CAUTION, Icon.THUMB_DOWN, say("bad"));
        String why = Stream.concat(
                        rating.reasons().stream().sorted().map(this::reason),
                        Stream.of(Sight.MASKED.words(rating.note())).filter(note -> !note.isEmpty()))
                .collect(Collectors.joining(" · "));
        return new Element("tr")
                .setAttribute("data-testid", "rating-row")
                .appendChild(
                        cell("time").appendChild(open.getElement()),
                        cell("rating").appendChild(chip.getElement()),
                        cell("why").setText(why),
                        cell("assistant").setText(answer.assistantName()));
    }

    private static Element cell(String column) {
        return new Element("td").setAttribute("class", "console-col-" + column);
    }

    private String reason(Rating.Reason reason) {
        return say("reason." + reason.name().toLowerCase(Locale.ROOT));
    }

    private String say(String key, Object... parameters) {
        return getTranslation("console.ratings." + key, parameters);
    }
}
