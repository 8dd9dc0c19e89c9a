package dev.sluice.data.review;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/** Until when something is due, in the site's own time zone: at the end of a day, counted from the day after. */
public final class Deadlines {

    /** A minute before midnight: written as a time, midnight would read as the day after. */
    private static final LocalTime END_OF_DAY = LocalTime.of(23, 59);

    private final ReviewSettings settings;
    private final ZoneId zone;

    Deadlines(ReviewSettings settings, ZoneId zone) {
        this.settings = settings;
        this.zone = zone;
    }

    /** Working days that people are promised an answer in. */
    public int answerWithin() {
        return settings.answerWithin();
    }

    /** Days in which a moderator's decision can be objected to. */
    public int objectWithin() {
        return settings.objectWithin();
    }

    /** When what was filed then has to be decided. */
    public Instant answerDue(Instant filed) {
        LocalDate day = LocalDate.ofInstant(filed, zone);
        for (int left = settings.answerWithin(); left > 0; ) {
            day = day.plusDays(1);
            if (isWorkingDay(day)) {
                left--;
            }
        }
        return endOf(day);
    }

    /** Until when a decision made then can be objected to. */
    public Instant objectionsUntil(Instant decided) {
        return endOf(LocalDate.ofInstant(decided, zone).plusDays(settings.objectWithin()));
    }

    /** Until when an incident has to be mended that was opened then: three months, as the draft measures of 2023 had it. */
    public Instant mendUntil(Instant opened) {
        return endOf(LocalDate.ofInstant(opened, zone).plusMonths(3));
    }

    /** The day in the site's time zone. */
    public LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, zone);
    }

    private boolean isWorkingDay(LocalDate day) {
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return weekend
                ? settings.extraWorkingDays().contains(day)
                : !settings.holidays().contains(day);
    }

    /** The end of that day, until which something is in time. */
    public Instant endOf(LocalDate day) {
        return day.atTime(END_OF_DAY).atZone(zone).toInstant();
    }
}
