package dev.sluice.admin.console;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/**
 * When the turns of a list began, as the address says it: {@code ""}, {@code today}, {@code 7d}, {@code 30d}, or days
 * such as {@code 2026-11-01..2026-11-22}, of which either may be missing, or one hour such as {@code 2026-11-22T08}.
 * "Today" in a kept address is the day on which it is opened again.
 */
public record TimeRange(
        Kind kind, Optional<LocalDate> first, Optional<LocalDate> last, Optional<LocalDateTime> startOfHour) {

    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH", Locale.ROOT);
    private static final int HOUR_LENGTH = 13;

    /** The choices. */
    public enum Kind {
        ALL(""),
        TODAY("today"),
        WEEK("7d"),
        MONTH("30d"),
        DAYS("days"),
        /** One hour, to which only a link leads. */
        HOUR("hour");

        private final String key;

        Kind(String key) {
            this.key = key;
        }

        /** How the address writes it. */
        public String key() {
            return key;
        }
    }

    public static final TimeRange ALL = of(Kind.ALL);

    public static TimeRange of(Kind kind) {
        return new TimeRange(kind, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public static TimeRange days(Optional<LocalDate> first, Optional<LocalDate> last) {
        return new TimeRange(Kind.DAYS, first, last, Optional.empty());
    }

    /** The hour that begins then. */
    public static TimeRange hour(LocalDateTime start) {
        return new TimeRange(Kind.HOUR, Optional.empty(), Optional.empty(), Optional.of(start));
    }

    /** What {@link #text()} wrote; {@link #ALL} for anything else. */
    public static TimeRange parse(String text) {
        for (Kind kind : Kind.values()) {
            if (kind != Kind.DAYS && kind != Kind.HOUR && kind.key.equals(text)) {
                return of(kind);
            }
        }
        if (text.length() == HOUR_LENGTH && text.charAt(10) == 'T') {
            return parseHour(text);
        }
        int dots = text.indexOf("..");
        return dots < 0 ? ALL : days(date(text.substring(0, dots)), date(text.substring(dots + 2)));
    }

    private static TimeRange parseHour(String text) {
        try {
            return hour(LocalDateTime.parse(text + ":00"));
        } catch (DateTimeParseException notAnHour) {
            return ALL;
        }
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException notADay) {
            return Optional.empty();
        }
    }

    /** What {@link #parse} reads. */
    public String text() {
        return switch (kind) {
            case DAYS ->
                first.map(LocalDate::toString).orElse("") + ".."
                        + last.map(LocalDate::toString).orElse("");
            case HOUR -> startOfHour.map(HOUR::format).orElse("");
            case ALL, TODAY, WEEK, MONTH -> kind.key;
        };
    }

    public Optional<Instant> from(Instant now, ZoneId zone) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        return switch (kind) {
            case ALL -> Optional.empty();
            case TODAY -> Optional.of(today.atStartOfDay(zone).toInstant());
            case WEEK -> Optional.of(today.minusDays(6).atStartOfDay(zone).toInstant());
            case MONTH -> Optional.of(today.minusDays(29).atStartOfDay(zone).toInstant());
            case DAYS -> first.map(day -> day.atStartOfDay(zone).toInstant());
            case HOUR -> startOfHour.map(start -> start.atZone(zone).toInstant());
        };
    }

    /** The end of the hour or of the last day, if it has one. */
    public Optional<Instant> until(ZoneId zone) {
        if (kind == Kind.HOUR) {
            return startOfHour.map(start -> start.atZone(zone).toInstant().plus(Duration.ofHours(1)));
        }
        return last.map(day -> day.plusDays(1).atStartOfDay(zone).toInstant());
    }
}
