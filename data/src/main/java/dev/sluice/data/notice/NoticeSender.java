package dev.sluice.data.notice;

import dev.sluice.data.account.Accounts;
import dev.sluice.data.account.EmailAddress;
import dev.sluice.data.live.LiveEvent;
import dev.sluice.data.live.LiveUpdates;
import dev.sluice.safety.turn.AccountId;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells people, always inside the transaction of what it tells. No actor: the callers have checked theirs.
 */
@Service
public class NoticeSender {

    private final NoticeRepository rows;
    private final MailOutbox mail;
    private final Accounts accounts;
    private final LiveUpdates live;
    private final InstantSource time;

    NoticeSender(NoticeRepository rows, MailOutbox mail, Accounts accounts, LiveUpdates live, InstantSource time) {
        this.rows = rows;
        this.mail = mail;
        this.accounts = accounts;
        this.live = live;
        this.time = time;
    }

    /**
     * Leaves one message for a person, and one by mail where they gave an address.
     *
     * @param occasion what {@link #takeBack} names to take it back
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void send(AccountId to, NoticeKind kind, long occasion, NoticeFacts facts) {
        accounts.find(to).ifPresent(account -> {
            NoticeEntity notice = rows.save(
                    new NoticeEntity(to, kind, occasion, facts, time.instant().truncatedTo(ChronoUnit.MICROS)));
            account.email()
                    .ifPresent(address ->
                            mail.put(occasion, Optional.of(notice.id()), address, kind, facts, account.language()));
            live.publish(new LiveEvent.NoticesChanged(to));
        });
    }

    /** By mail only, to somebody without an account, if that is an address. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void mail(String contact, Locale language, NoticeKind kind, long occasion, NoticeFacts facts) {
        EmailAddress.find(contact)
                .ifPresent(address -> mail.put(occasion, Optional.empty(), address, kind, facts, language));
    }

    /** The same, only if that address was told of this occasion before. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void mailAgain(String contact, Locale language, NoticeKind kind, long occasion, NoticeFacts facts) {
        EmailAddress.find(contact)
                .filter(address -> mail.wasTold(occasion, address))
                .ifPresent(address -> mail.put(occasion, Optional.empty(), address, kind, facts, language));
    }

    /**
     * Takes back what nobody has read and no mail has told yet.
     *
     * @return the people who know already, and have to be told that it changed
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Set<AccountId> takeBack(long occasion) {
        Set<Long> mailed = mail.takeBack(occasion);
        Set<AccountId> know = new HashSet<>();
        for (NoticeEntity notice : rows.findByOccasionOrderById(occasion)) {
            if (notice.isRead() || mailed.contains(notice.id())) {
                know.add(notice.account());
            } else {
                rows.delete(notice);
                live.publish(new LiveEvent.NoticesChanged(notice.account()));
            }
        }
        return know;
    }
}
