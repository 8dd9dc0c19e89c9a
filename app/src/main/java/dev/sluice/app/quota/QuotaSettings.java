package dev.sluice.app.quota;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much one may use.
 *
 * @param turnsPerMinute of an account
 * @param turnsPerDay of an account; the day begins at midnight of the server's time zone
 * @param registrationsPerHour of a network address
 * @param logInsPerMinute of a network address
 * @param reportsPerHour without an account, of a network address
 * @param lookUpsPerMinute of a report's outcome, of a network address
 * @param sharesPerHour links to conversations made or updated, of a network address
 * @param sharedPagesPerMinute such links opened, of a network address
 */
@ConfigurationProperties("sluice.quota")
record QuotaSettings(
        @DefaultValue("10") int turnsPerMinute,
        @DefaultValue("200") int turnsPerDay,
        @DefaultValue("5") int registrationsPerHour,
        @DefaultValue("10") int logInsPerMinute,
        @DefaultValue("5") int reportsPerHour,
        @DefaultValue("10") int lookUpsPerMinute,
        @DefaultValue("30") int sharesPerHour,
        @DefaultValue("60") int sharedPagesPerMinute) {

    QuotaSettings {
        if (turnsPerMinute < 1
                || turnsPerDay < 1
                || registrationsPerHour < 1
                || logInsPerMinute < 1
                || reportsPerHour < 1
                || lookUpsPerMinute < 1
                || sharesPerHour < 1
                || sharedPagesPerMinute < 1) {
            throw new IllegalArgumentException("every sluice.quota.* setting is at least 1");
        }
    }
}
