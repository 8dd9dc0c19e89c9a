package dev.sluice.admin.transparency;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import java.time.YearMonth;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A year, a quarter or a month that a report is about.
 *
 * @param months 12, 3 or 1
 */
record ReportPeriod(YearMonth first, int months) {

    static final int YEAR = 12;
    static final int QUARTER = 3;
    static final int MONTH = 1;

    private static final Pattern KEY = Pattern.compile("(\\d{4})(?:-(?:Q([1-4])|(\\d{2})))?");

    /** Reads what {@link #key} wrote; empty if it is none. */
    static Optional<ReportPeriod> parse(String key) {
        Matcher matcher = KEY.matcher(key);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int year = Integer.parseInt(matcher.group(1));
        if (matcher.group(2) != null) {
            int quarter = Integer.parseInt(matcher.group(2));
            return Optional.of(new ReportPeriod(YearMonth.of(year, (quarter - 1) * QUARTER + 1), QUARTER));
        }
        if (matcher.group(3) == null) {
            return Optional.of(new ReportPeriod(YearMonth.of(year, Month.JANUARY), YEAR));
        }
        try {
            return Optional.of(new ReportPeriod(YearMonth.of(year, Integer.parseInt(matcher.group(3))), MONTH));
        } catch (DateTimeException noSuchMonth) {
            return Optional.empty();
        }
    }

    /** The quarter that a day is in. */
    static ReportPeriod quarterOf(LocalDate day) {
        int quarter = day.get(IsoFields.QUARTER_OF_YEAR);
        return new ReportPeriod(YearMonth.of(day.getYear(), (quarter - 1) * QUARTER + 1), QUARTER);
    }

    /** So many of one length, the one that runs first. */
    static List<ReportPeriod> last(int number, int months, LocalDate today) {
        ReportPeriod present = switch (months) {
            case YEAR -> new ReportPeriod(YearMonth.of(today.getYear(), Month.JANUARY), YEAR);
            case QUARTER -> quarterOf(today);
            default -> new ReportPeriod(YearMonth.from(today), MONTH);
        };
        List<ReportPeriod> periods = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            periods.add(new ReportPeriod(present.first.minusMonths((long) i * months), months));
        }
        return periods;
    }

    /** As addresses and file names have it: {@code 2026}, {@code 2026-Q4}, {@code 2026-11}. */
    String key() {
        return switch (months) {
            case YEAR -> Year.from(first).toString();
            case QUARTER -> first.getYear() + "-Q" + quarter();
            default -> first.toString();
        };
    }

    int quarter() {
        return first.get(IsoFields.QUARTER_OF_YEAR);
    }

    LocalDate firstDay() {
        return first.atDay(1);
    }

    /** The day after the last one. */
    LocalDate end() {
        return first.plusMonths(months).atDay(1);
    }
}
