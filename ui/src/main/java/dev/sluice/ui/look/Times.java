package dev.sluice.ui.look;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.UI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Says times as people say them, in the reader's language and time zone. */
public final class Times {

    private final UI ui;
    private final ZoneId zone;
    private final Instant now;

    private Times(UI ui, ZoneId zone, Instant now) {
        this.ui = ui;
        this.zone = zone;
        this.now = now;
    }

    /** For the reader of this page; {@code now} is what "ago" counts from. */
    public static Times of(UI ui, Instant now) {
        return of(ui, zoneOf(ui), now);
    }

    /** For a reader in this time zone. */
    public static Times of(UI ui, ZoneId zone, Instant now) {
        return new Times(ui, zone, now);
    }

    /** For the reader of the page that {@code component} is on, or is being built for. */
    public static Times of(Component component, Instant now) {
        return of(component.getUI().orElseGet(UI::getCurrent), now);
    }

    private static ZoneId zoneOf(UI ui) {
        String id = ui.getPage().getExtendedClientDetails().getTimeZoneId();
        if (id == null || id.isEmpty()) {
            return ZoneId.systemDefault();
        }
        try {
            return ZoneId.of(id);
        } catch (DateTimeException unknownToThisJdk) {
            return ZoneId.systemDefault();
        }
    }

    /** The reader's time zone. */
    public ZoneId zone() {
        return zone;
    }

    public boolean isPast(Instant instant) {
        return instant.isBefore(now);
    }

    /** "5 min ago" within a day, then the date. */
    public String relative(Instant instant) {
        Duration since = Duration.between(instant, now);
        if (since.compareTo(Duration.ofMinutes(1)) < 0) {
            return ui.getTranslation("look.time.now");
        }
        if (since.compareTo(Duration.ofHours(1)) < 0) {
            return ui.getTranslation("look.time.minutes", since.toMinutes());
        }
        if (since.compareTo(Duration.ofDays(1)) < 0) {
            return ui.getTranslation("look.time.hours", since.toHours());
        }
        return exact(instant);
    }

    /** Date and time to the minute. */
    public String exact(Instant instant) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(locale())
                .format(instant.atZone(zone));
    }

    /** The date. */
    public String date(Instant instant) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale())
                .format(instant.atZone(zone));
    }

    /** Until when something holds: of an end at midnight the last full day, which is how people count. */
    public String until(Instant end) {
        return end.atZone(zone).toLocalTime().equals(LocalTime.MIDNIGHT)
                ? ui.getTranslation("look.time.endOf", date(end.minusNanos(1)))
                : exact(end);
    }

    /** When something will be possible again: to the next full minute, with "tomorrow" or the date before it if need be. */
    public String soon(Instant instant) {
        // What was asked a moment ago is counted from now: midnight must not become a minute past.
        ZonedDateTime there = instant.truncatedTo(ChronoUnit.SECONDS).atZone(zone);
        if (!there.truncatedTo(ChronoUnit.MINUTES).equals(there)) {
            there = there.truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
        }
        String time = DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                .withLocale(locale())
                .format(there);
        LocalDate day = there.toLocalDate();
        if (day.equals(today())) {
            return ui.getTranslation("look.time.at", time);
        }
        return day.equals(today().plusDays(1))
                ? ui.getTranslation("look.time.tomorrow", time)
                : ui.getTranslation("look.time.on", exact(there.toInstant()));
    }

    /** The heading under which a list by days puts it: today, yesterday, the last days, then the month. */
    public String group(Instant instant) {
        LocalDate date = instant.atZone(zone).toLocalDate();
        long days = ChronoUnit.DAYS.between(date, today());
        if (days <= 0) {
            return ui.getTranslation("look.day.today");
        }
        if (days == 1) {
            return ui.getTranslation("look.day.yesterday");
        }
        if (days <= 7) {
            return ui.getTranslation("look.day.week");
        }
        if (days <= 30) {
            return ui.getTranslation("look.day.month");
        }
        return DateTimeFormatter.ofPattern(ui.getTranslation("look.day.pattern"), locale())
                .format(date);
    }

    /** Relative, with the exact time on hover. */
    public HtmlContainer element(Instant instant) {
        HtmlContainer element = new HtmlContainer("time");
        element.setText(relative(instant));
        element.setTitle(exact(instant));
        element.getElement().setAttribute("datetime", instant.toString());
        return element;
    }

    private LocalDate today() {
        return now.atZone(zone).toLocalDate();
    }

    private Locale locale() {
        return ui.getLocale();
    }
}
