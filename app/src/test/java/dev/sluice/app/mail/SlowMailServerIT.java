package dev.sluice.app.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.DataTestApplication;
import dev.sluice.data.IntegrationTest;
import dev.sluice.data.TestDatabase;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** Signing, retention and figures are jobs too, and not to wait for a mail server. */
@IntegrationTest(
        database = TestDatabase.H2,
        classes = DataTestApplication.class,
        webEnvironment = WebEnvironment.NONE,
        properties = {
            "spring.autoconfigure.exclude=com.vaadin.flow.spring.SpringBootAutoConfiguration,"
                    + "com.vaadin.flow.spring.SpringSecurityAutoConfiguration,"
                    + "com.vaadin.flow.spring.VaadinScopesConfig",
            "spring.mail.host=mail.invalid"
        })
@Import({MailConfiguration.class, MailCarrier.class, SlowMailServerIT.Server.class})
class SlowMailServerIT {

    @Autowired
    private StuckSender sender;

    @Autowired
    private ThreadPoolTaskScheduler taskScheduler;

    @Autowired
    private JdbcTemplate jdbc;

    @Test
    void otherJobsGoOnWhileItIsWaitedFor() throws InterruptedException {
        jdbc.update("insert into mail_outbox (id, occasion, recipient, subject, body, created_at, next_try_at, tries)"
                + " values (1, 7, 'wang@example.com', 'a subject', 'a text', current_timestamp,"
                + " current_timestamp - interval '1' minute, 0)");
        assertThat(sender.called.await(30, TimeUnit.SECONDS)).isTrue();
        CountDownLatch ran = new CountDownLatch(1);
        try {
            var _ = taskScheduler.schedule(ran::countDown, Instant.now());
            assertThat(ran.await(5, TimeUnit.SECONDS)).isTrue();
        } finally {
            sender.free.countDown();
        }
    }

    static final class StuckSender extends JavaMailSenderImpl {

        private final CountDownLatch called = new CountDownLatch(1);
        private final CountDownLatch free = new CountDownLatch(1);

        @Override
        public void send(MimeMessage... messages) {
            called.countDown();
            try {
                free.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Server {

        @Bean
        @Primary
        StuckSender stuckSender() {
            return new StuckSender();
        }
    }
}
