package dev.sluice.admin.console;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * When the turns of a list began, as the address says it: {@code ""}, {@code today}, {@code 7d}, {@code 30d}, or days
 * such as {@code 2026-11-01..2026-11-22}, of which either may be missing. "Today" in a kept address is the day on which
 * it is opened again.
 */
public record TimeRange(Kind kind, Optional<LocalDate> first, Optional<LocalDate> last) {

    /** The choices. */
    public enum Kind {
        ALL(""),
        TODAY("today"),
        WEEK("7d"),
        MONTH("30d"),
        DAYS("days");

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
        return new TimeRange(kind, Optional.empty(), Optional.empty());
    }

    public static TimeRange days(Optional<LocalDate> first, Optional<LocalDate> last) {
        return new TimeRange(Kind.DAYS, first, last);
    }

    /** What {@link #text()} wrote; {@link #ALL} for anything else. */
    public static TimeRange parse(String text) {
        for (Kind kind : Kind.values()) {
            if (kind != Kind.DAYS && kind.key.equals(text)) {
                return of(kind);
            }
        }
        int dots = text.indexOf("..");
        return dots < 0 ? ALL : days(date(text.substring(0, dots)), date(text.substring(dots + 2)));
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
        return kind == Kind.DAYS
                ? first.map(LocalDate::toString).orElse("")
                        + ".."
                        + last.map(LocalDate::toString).orElse("")
                : kind.key;
    }

    public Optional<Instant> from(Instant now, ZoneId zone) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        return switch (kind) {
            case ALL -> Optional.empty();
            case TODAY -> Optional.of(today.atStartOfDay(zone).toInstant());
            case WEEK -> Optional.of(today.minusDays(6).atStartOfDay(zone).toInstant());
            case MONTH -> Optional.of(today.minusDays(29).atStartOfDay(zone).toInstant());
            case DAYS -> first.map(day -> day.atStartOfDay(zone).toInstant());
        };
    }

    /** The end of the last day, if it has one. */
    public Optional<Instant> until(ZoneId zone) {
        return last.map(day -> day.plusDays(1).atStartOfDay(zone).toInstant());
    }
}
