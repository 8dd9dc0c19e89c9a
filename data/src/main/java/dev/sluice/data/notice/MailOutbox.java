package dev.sluice.data.notice;

import dev.sluice.data.LongJobs;
import dev.sluice.data.chain.Timestamps;
import dev.sluice.safety.turn.TurnId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Mail on its way: written in the transaction of what it tells, sent after it, tried again until it is sent. A crash in
 * between may send one twice and loses none.
 */
public class MailOutbox {

    /** Waits between tries; after the last one it is given up. */
    private static final List<Duration> WAITS = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(6),
            Duration.ofHours(12),
            Duration.ofHours(24));

    /** Longer than a try can take; then another node may take it up. */
    private static final Duration LEASE = Duration.ofMinutes(5);

    /** Its words are no record; the notice and the audit trail are. */
    private static final Duration KEPT = Duration.ofDays(7);

    private static final Locale ENGLISH = Locale.ENGLISH;
    private static final Locale CHINESE = Locale.SIMPLIFIED_CHINESE;

    private final JdbcClient jdbc;
    private final MailSettings settings;
    private final InstantSource time;
    private final boolean on;

    MailOutbox(JdbcClient jdbc, MailSettings settings, InstantSource time, boolean on) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.time = time;
        this.on = on;
    }

    /** Whether mail is set up here. */
    public boolean isOn() {
        return on;
    }

    /** Puts one in, in both languages, the reader's first; nothing where mail is not set up. */
    @Transactional(propagation = Propagation.MANDATORY)
    void put(
            long occasion,
            Optional<Long> notice,
            String recipient,
            NoticeKind about,
            NoticeFacts facts,
            Locale language) {
        if (!on) {
            return;
        }
        NoticeKind kind = notice.isPresent() ? about : about.toVisitor();
        Locale first = language.getLanguage().equals(CHINESE.getLanguage()) ? CHINESE : ENGLISH;
        Locale second = first.equals(CHINESE) ? ENGLISH : CHINESE;
        Instant now = time.instant();
        jdbc.sql("""
                        insert into mail_outbox (id, occasion, notice_id, recipient, subject, body, created_at,
                            next_try_at, tries) values (?, ?, nullif(?, 0), ?, ?, ?, ?, ?, 0)""")
                .params(
                        TurnId.next().value(),
                        occasion,
                        notice.orElse(0L),
                        recipient,
                        NoticeTexts.heading(kind, first) + " / " + NoticeTexts.heading(kind, second),
                        paragraph(kind, facts, first) + "\n\n" + paragraph(kind, facts, second),
                        Timestamps.parameter(now),
                        Timestamps.parameter(now.plus(settings.delay())))
                .update();
    }

    private static String paragraph(NoticeKind kind, NoticeFacts facts, Locale language) {
        return NoticeTexts.heading(kind, language)
                + "\n"
                + NoticeTexts.text(kind, language, facts.number(), facts.reason());
    }

    /** Takes back what was not tried yet; gives the notices whose mail is out. */
    @Transactional(propagation = Propagation.MANDATORY)
    Set<Long> takeBack(long occasion) {
        jdbc.sql("delete from mail_outbox where occasion = ? and tries = 0 and sent_at is null")
                .param(occasion)
                .update();
        return new HashSet<>(jdbc.sql("select notice_id from mail_outbox where occasion = ? and notice_id is not null")
                .param(occasion)
                .query(Long.class)
                .list());
    }

    /** Whether this address was, or may have been, told of it. */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean wasTold(long occasion, String recipient) {
        return !jdbc.sql("select id from mail_outbox where occasion = ? and recipient = ? and tries > 0")
                .params(occasion, recipient)
                .query(Long.class)
                .list()
                .isEmpty();
    }

    /** One that is due, if there is one to be had; it is this node's for five minutes. For the job that sends. */
    @Transactional
    public Optional<OutgoingMail> take() {
        Instant now = time.instant();
        Optional<OutgoingMail> due = jdbc.sql("""
                        select id, recipient, subject, body, tries from mail_outbox
                        where next_try_at <= ? order by next_try_at, id fetch first row only""")
                .param(Timestamps.parameter(now))
                .query((row, number) -> new OutgoingMail(
                        row.getLong("id"),
                        row.getString("recipient"),
                        row.getString("subject"),
                        row.getString("body"),
                        row.getInt("tries")))
                .optional();
        // Another node may have read the same row: it is taken by whoever counts the try.
        return due.filter(mail -> jdbc.sql(
                                "update mail_outbox set tries = tries + 1, next_try_at = ? where id = ? and tries = ? and sent_at is null")
                        .params(Timestamps.parameter(now.plus(LEASE)), mail.id(), mail.tries())
                        .update()
                == 1);
    }

    /** It is out. */
    @Transactional
    public void sent(OutgoingMail mail) {
        jdbc.sql("update mail_outbox set sent_at = ?, next_try_at = null where id = ?")
                .params(Timestamps.parameter(time.instant()), mail.id())
                .update();
    }

    /**
     * It could not be sent; when to try again.
     *
     * @return empty if it is given up
     */
    @Transactional
    public Optional<Duration> failed(OutgoingMail mail) {
        Optional<Duration> wait = mail.tries() < WAITS.size() ? Optional.of(WAITS.get(mail.tries())) : Optional.empty();
        wait.ifPresentOrElse(
                later -> jdbc.sql("update mail_outbox set next_try_at = ? where id = ?")
                        .params(Timestamps.parameter(time.instant().plus(later)), mail.id())
                        .update(),
                () -> jdbc.sql("update mail_outbox set next_try_at = null where id = ?")
                        .param(mail.id())
                        .update());
        return wait;
    }

    /**
     * Forgets the words of what was written a week ago, and gives it up if it was never sent: whoever takes mail away from
     * the site and sets it up again much later sends no old news. That somebody was told stays: it matters when a decision
     * is taken back. Whom, the notice says if there is one; an address without one goes with its case.
     */
    // After an hour only: what waited while the site was down is tried once.
    @Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.HOURS, scheduler = LongJobs.SCHEDULER)
    @Transactional
    public void forgetOld() {
        jdbc.sql("""
                        update mail_outbox set subject = '', body = '', next_try_at = null,
                            recipient = case when notice_id is null then recipient else '' end
                        where created_at < ? and body <> ''""").param(Timestamps.parameter(time.instant().minus(KEPT))).update();
    }
}
