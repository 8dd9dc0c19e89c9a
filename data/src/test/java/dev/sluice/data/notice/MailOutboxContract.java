package dev.sluice.data.notice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.review.PublicReason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

abstract class MailOutboxContract {

    private static final NoticeFacts FACTS =
            new NoticeFacts("20261125-ABCD-EFGH", new PublicReason("内容不实", "It is not true"), Optional.empty());

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-25T10:00:00Z"));
    private final InstantSource clock = now::get;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionOperations transaction;

    @SuppressWarnings("NullAway.Init")
    private MailOutbox outbox;

    @BeforeEach
    void emptyOutbox() {
        jdbc.sql("delete from mail_outbox").update();
        outbox = outbox(true);
    }

    @Test
    void mailIsDueAfterTheDelayInBothLanguagesTheReadersFirst() {
        put(outbox, 1);

        assertThat(take(outbox)).isEmpty();
        later(Duration.ofSeconds(16));
        OutgoingMail mail = take(outbox).getFirst();

        assertThat(mail.recipient()).isEqualTo("person@example.org");
        assertThat(mail.subject()).isEqualTo("你的举报已核实 / Your report was confirmed");
        assertThat(mail.body()).contains("内容不实", "It is not true", "20261125-ABCD-EFGH");
        assertThat(mail.body().indexOf("内容不实")).isLessThan(mail.body().indexOf("It is not true"));
    }

    /** “My reports” is a page of people with an account. */
    @Test
    void aVisitorIsToldWhatAVisitorCanDo() {
        run(() -> outbox.put(
                3,
                Optional.empty(),
                "visitor@example.org",
                NoticeKind.REPORT_NO_VIOLATION,
                FACTS,
                Locale.SIMPLIFIED_CHINESE));
        later(Duration.ofSeconds(16));

        assertThat(take(outbox).getFirst().body())
                .contains("Complaints and reports", "投诉与举报", "20261125-ABCD-EFGH")
                .doesNotContain("My reports", "我的举报");
    }

    @Test
    void nobodyTakesWhatAnotherNodeSends() {
        put(outbox, 1);
        later(Duration.ofSeconds(16));

        List<OutgoingMail> first = take(outbox);

        assertThat(first).hasSize(1);
        assertThat(take(outbox(true))).isEmpty();
        later(Duration.ofMinutes(6));
        assertThat(take(outbox(true))).as("the node died").hasSize(1);
    }

    @Test
    void sentMailStaysSent() {
        put(outbox, 1);
        later(Duration.ofSeconds(16));

        run(() -> outbox.sent(take(outbox).getFirst()));
        later(Duration.ofDays(1));

        assertThat(take(outbox)).isEmpty();
    }

    @Test
    void mailThatNobodySentForAWeekIsGivenUp() {
        put(outbox, 1);
        later(Duration.ofDays(6));
        run(outbox::forgetOld);
        assertThat(bodies()).as("it may still be sent").doesNotContain("");

        later(Duration.ofDays(2));
        run(outbox::forgetOld);

        assertThat(bodies()).containsOnly("");
        assertThat(take(outbox)).isEmpty();
        assertThat(wasTold(1)).isFalse();
    }

    private List<String> bodies() {
        return jdbc.sql("select body from mail_outbox")
                .query((row, number) -> row.getString(1))
                .list();
    }

    @Test
    void oldMailLosesItsWordsAndIsStillKnownToHaveTold() {
        put(outbox, 1);
        run(() -> outbox.put(
                2,
                Optional.of(5L),
                "reader@example.org",
                NoticeKind.REPORT_TAKEN_DOWN,
                FACTS,
                Locale.SIMPLIFIED_CHINESE));
        later(Duration.ofSeconds(16));
        for (OutgoingMail mail : take(outbox)) {
            run(() -> outbox.sent(mail));
        }

        later(Duration.ofDays(8));
        run(outbox::forgetOld);

        assertThat(jdbc.sql("select subject || body from mail_outbox")
                        .query(String.class)
                        .list())
                .containsOnly("");
        assertThat(wasTold(1)).isTrue();
        assertThat(transaction.<Set<Long>>execute(status -> outbox.takeBack(2))).containsExactly(5L);
        assertThat(jdbc.sql("select recipient from mail_outbox where occasion = 2")
                        .query(String.class)
                        .single())
                .as("the notice knows whose it is")
                .isEmpty();
    }

    @Test
    void failedMailIsTriedAgainAndGivenUpAfterSevenWaits() {
        put(outbox, 1);
        int tries = 0;
        for (int days = 0; days < 20; days++) {
            later(Duration.ofDays(1));
            for (OutgoingMail mail : take(outbox)) {
                tries++;
                run(() -> outbox.failed(mail));
            }
        }
        assertThat(tries).isEqualTo(8);
    }

    @Test
    void whatIsTakenBackAtOnceIsNeverSent() {
        put(outbox, 7);
        put(outbox, 8);

        run(() -> outbox.takeBack(7));

        later(Duration.ofSeconds(16));
        assertThat(take(outbox)).hasSize(1);
        assertThat(wasTold(8)).isTrue();
        assertThat(wasTold(7)).isFalse();
    }

    @Test
    void withoutAMailServerNothingIsKept() {
        put(outbox(false), 1);

        assertThat(jdbc.sql("select id from mail_outbox").query(Long.class).list())
                .isEmpty();
    }

    private boolean wasTold(long occasion) {
        return Boolean.TRUE.equals(transaction.execute(status -> outbox.wasTold(occasion, "person@example.org")));
    }

    private MailOutbox outbox(boolean on) {
        return new MailOutbox(jdbc, new MailSettings("", Duration.ofSeconds(15)), clock, on);
    }

    private void put(MailOutbox into, long occasion) {
        run(() -> into.put(
                occasion,
                Optional.empty(),
                "person@example.org",
                NoticeKind.REPORT_TAKEN_DOWN,
                FACTS,
                Locale.SIMPLIFIED_CHINESE));
    }

    /** All that are due. */
    private List<OutgoingMail> take(MailOutbox from) {
        return Stream.generate(from::take)
                .takeWhile(Optional::isPresent)
                .map(Optional::get)
                .toList();
    }

    private void later(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    private void run(Runnable act) {
        transaction.executeWithoutResult(status -> act.run());
    }
}
