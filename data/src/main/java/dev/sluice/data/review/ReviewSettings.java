package dev.sluice.data.review;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What people are promised.
 *
 * @param answerWithin working days until a report or objection is decided
 * @param objectWithin days in which a decision can be objected to. Six months is what the Digital Services Act (article 20)
 *     asks of platforms; it exempts small ones, and other rules set no time, so a shorter one is let be
 * @param holidays days off that fall on working days
 * @param extraWorkingDays weekend days that are worked in exchange
 */
@ConfigurationProperties("sluice.reports")
public record ReviewSettings(
        @DefaultValue("3") int answerWithin,
        @DefaultValue("184") int objectWithin,
        @DefaultValue Set<LocalDate> holidays,
        @DefaultValue Set<LocalDate> extraWorkingDays) {

    public ReviewSettings {
        if (answerWithin < 1 || answerWithin > 60 || objectWithin < 1) {
            throw new IllegalArgumentException(
                    "sluice.reports.answer-within is 1 to 60 working days, sluice.reports.object-within at least 1 day");
        }
        holidays = Set.copyOf(holidays);
        extraWorkingDays = Set.copyOf(extraWorkingDays);
        if (!List.copyOf(holidays).stream().noneMatch(extraWorkingDays::contains)) {
            throw new IllegalArgumentException("a day is in sluice.reports.holidays and in extra-working-days");
        }
    }
}
