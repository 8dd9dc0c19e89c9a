package dev.sluice.data.strike;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When refused prompts suspend an account.
 *
 * @param inARow so many without another turn between; 0 for never
 * @param inADay so many within 24 hours; 0 for never
 * @param suspendFor for how long
 */
@ConfigurationProperties("sluice.strikes")
public record StrikeSettings(
        @DefaultValue("3") int inARow,
        @DefaultValue("5") int inADay,
        @DefaultValue("24h") Duration suspendFor) {

    public StrikeSettings {
        if (inARow < 0 || inADay < 0 || suspendFor.isNegative() || suspendFor.isZero()) {
            throw new IllegalArgumentException(
                    "sluice.strikes.in-a-row and in-a-day are 0 or more, sluice.strikes.suspend-for is a time");
        }
    }
}
