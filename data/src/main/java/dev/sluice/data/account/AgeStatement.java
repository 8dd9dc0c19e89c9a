package dev.sluice.data.account;

import dev.sluice.safety.Audience;
import java.time.DateTimeException;
import java.time.Year;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What somebody says of their age when they register. Only the year is asked, so whoever might still be too young counts
 * as too young until the year is over.
 *
 * @param guardianConsents whether a guardian has read the terms and consents
 */
public record AgeStatement(Year birthYear, boolean guardianConsents) {

    private static final int OLDEST = 130;
    private static final int CONSENT_UNTIL = 14;
    private static final int MINOR_UNTIL = 18;
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** Empty if the text is no year in which somebody of today can be born. */
    public static Optional<AgeStatement> parse(String year, boolean guardianConsents) {
        try {
            int thisYear = Year.now(ZONE).getValue();
            int born = Integer.parseInt(year.strip());
            return born <= thisYear && born >= thisYear - OLDEST
                    ? Optional.of(new AgeStatement(Year.of(born), guardianConsents))
                    : Optional.empty();
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Whether a guardian has to consent. */
    public boolean needsGuardian() {
        return years() <= CONSENT_UNTIL;
    }

    Audience audience() {
        return years() <= MINOR_UNTIL ? Audience.MINOR : Audience.ADULT;
    }

    private int years() {
        return Year.now(ZONE).getValue() - birthYear.getValue();
    }
}
