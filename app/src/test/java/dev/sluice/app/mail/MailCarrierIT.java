package dev.sluice.app.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.DataTestApplication;
import dev.sluice.data.IntegrationTest;
import dev.sluice.data.TestDatabase;
import dev.sluice.data.notice.MailOutbox;
import dev.sluice.data.notice.MailSettings;
import dev.sluice.data.site.Site;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;

@IntegrationTest(
        database = TestDatabase.H2,
        classes = DataTestApplication.class,
        webEnvironment = WebEnvironment.NONE,
        properties = "spring.autoconfigure.exclude=com.vaadin.flow.spring.SpringBootAutoConfiguration,"
                + "com.vaadin.flow.spring.SpringSecurityAutoConfiguration,"
                + "com.vaadin.flow.spring.VaadinScopesConfig")
class MailCarrierIT {

    @Autowired
    private MailOutbox outbox;

    @Autowired
    private Site site;

    @Autowired
    private JdbcTemplate jdbc;

    @BeforeEach
    void emptyOutbox() {
        jdbc.update("delete from mail_outbox");
    }

    @Test
    void anOddMailHoldsUpNoOther() {
        put(1, "odd@example.com");
        put(2, "wang@example.com");
        PickySender sender = new PickySender();

        new MailCarrier(outbox, sender, new MailSettings("site@example.com", Duration.ZERO), site).carry();

        assertThat(sender.sent).containsExactly("wang@example.com");
        assertThat(jdbc.queryForList("select id from mail_outbox where sent_at is null", Long.class))
                .as("it is tried again")
                .containsExactly(1L);
    }

    @Test
    void eachIsTakenWhenItsTurnHasCome() {
        put(1, "li@example.com");
        put(2, "wang@example.com");
        List<Integer> takenAtOnce = new ArrayList<>();
        PickySender sender = new PickySender() {
            @Override
            public void send(MimeMessage... messages) {
                takenAtOnce.add(jdbc.queryForObject(
                        "select count(*) from mail_outbox where tries > 0 and sent_at is null", Integer.class));
                super.send(messages);
            }
        };

        new MailCarrier(outbox, sender, new MailSettings("site@example.com", Duration.ZERO), site).carry();

        assertThat(takenAtOnce)
                .as("a lease is for one mail, however slow the server is")
                .containsExactly(1, 1);
    }

    private void put(long id, String recipient) {
        jdbc.update(
                "insert into mail_outbox (id, occasion, recipient, subject, body, created_at, next_try_at, tries)"
                        + " values (?, 7, ?, 'a subject', 'a text', current_timestamp,"
                        + " current_timestamp - interval '1' minute, 0)",
                id,
                recipient);
    }

    /** A mail library that is surprised by one address. */
    private static class PickySender implements JavaMailSender {

        private final List<String> sent = new ArrayList<>();

        @Override
        public MimeMessage createMimeMessage() {
            return new MimeMessage((jakarta.mail.Session) null);
        }

        @Override
        public MimeMessage createMimeMessage(InputStream contents) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void send(MimeMessage... messages) {
            for (MimeMessage each : messages) {
                try {
                    String recipient = each.getRecipients(Message.RecipientType.TO)[0].toString();
                    if (recipient.startsWith("odd")) {
                        throw new IllegalStateException("nobody expected this one");
                    }
                    sent.add(recipient);
                } catch (MessagingException e) {
                    throw new IllegalStateException(e);
                }
            }
        }

        @Override
        public void send(SimpleMailMessage... messages) {
            throw new UnsupportedOperationException();
        }
    }
}
