package dev.sluice.data.notice;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When mail goes out; to where, {@code spring.mail.*} says, and without {@code spring.mail.host} there is none.
 *
 * @param from the sender; the site's contact if it is not set
 * @param delay from the decision to the mail, so that what is undone at once was never sent
 */
@ConfigurationProperties("sluice.mail")
public record MailSettings(
        @DefaultValue("") String from, @DefaultValue("15s") Duration delay) {}
