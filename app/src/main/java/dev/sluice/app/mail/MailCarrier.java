package dev.sluice.app.mail;

import dev.sluice.data.notice.MailOutbox;
import dev.sluice.data.notice.MailSettings;
import dev.sluice.data.notice.OutgoingMail;
import dev.sluice.data.site.Site;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Carries mail from the outbox to the mail server, one by one; what cannot be sent is tried again later. */
@Component
@ConditionalOnProperty("spring.mail.host")
class MailCarrier {

    private static final Logger LOGGER = LoggerFactory.getLogger(MailCarrier.class);

    private final MailOutbox outbox;
    private final JavaMailSender sender;
    private final Site site;
    private final String from;

    MailCarrier(MailOutbox outbox, JavaMailSender sender, MailSettings settings, Site site) {
        this.outbox = outbox;
        this.sender = sender;
        this.site = site;
        this.from = settings.from().isBlank() ? site.contact().orElse("no-reply@localhost") : settings.from();
    }

    @Scheduled(fixedDelay = 5_000, scheduler = MailConfiguration.SCHEDULER)
    void carry() {
        // One by one: what is taken is this node's for some minutes only, and another's then.
        for (Optional<OutgoingMail> next = outbox.take(); next.isPresent(); next = outbox.take()) {
            try {
                send(next.get());
            } catch (RuntimeException e) {
                // The outbox gives it out again; the next ones are not to wait for it.
                LOGGER.error("A mail was neither sent nor put back", e);
            }
        }
    }

    private void send(OutgoingMail mail) {
        try {
            sender.send(message(mail));
            outbox.sent(mail);
        } catch (RuntimeException | MessagingException e) {
            // Neither address nor text: the log keeps no personal data.
            Optional<Duration> again = outbox.failed(mail);
            LOGGER.warn(
                    "A mail could not be sent ({}); {}",
                    e.getClass().getSimpleName(),
                    again.map(wait -> "next try in " + wait.toMinutes() + " min")
                            .orElse("given up"));
        }
    }

    private MimeMessage message(OutgoingMail mail) throws MessagingException {
        MimeMessage message = sender.createMimeMessage();
        MimeMessageHelper parts = new MimeMessageHelper(message, StandardCharsets.UTF_8.name());
        parts.setFrom(from);
        parts.setTo(mail.recipient());
        parts.setSubject(mail.subject());
        parts.setText(mail.body() + "\n\n" + signature());
        // No machine shall answer to it.
        message.setHeader("Auto-Submitted", "auto-generated");
        return message;
    }

    private String signature() {
        String zh = site.name(Locale.SIMPLIFIED_CHINESE);
        String en = site.name(Locale.ENGLISH);
        String name = zh.equals(en) ? zh : zh + " / " + en;
        return "-- \n" + name
                + site.publicAddress().map(address -> "\n" + address).orElse("");
    }
}
