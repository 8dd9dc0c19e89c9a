package dev.sluice.data.chain;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has been kept for as long as the operator wants it kept, so that it may be purged. */
public final class RetentionEnd {

    private static final Logger LOG = LoggerFactory.getLogger(RetentionEnd.class);

    private RetentionEnd() {}

    /** What is older than that may go; empty without a retention, which is no days, and while the clock is in doubt. */
    public static Optional<Instant> find(int days, InstantSource clock, TrustedTime trustedTime) {
        if (days == 0) {
            return Optional.empty();
        }
        Optional<String> doubt = trustedTime.doubt();
        doubt.ifPresent(why -> LOG.error("Nothing is purged: {}", why));
        return doubt.isPresent()
                ? Optional.empty()
                : Optional.of(clock.instant().minus(Duration.ofDays(days)));
    }
}
