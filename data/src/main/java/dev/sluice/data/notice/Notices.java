package dev.sluice.data.notice;

import dev.sluice.data.account.Actor;
import dev.sluice.data.live.LiveEvent;
import dev.sluice.data.live.LiveUpdates;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A person's own messages. */
@Service
public class Notices {

    private static final int MOST_LISTED = 200;

    private final NoticeRepository rows;
    private final LiveUpdates live;
    private final InstantSource time;

    Notices(NoticeRepository rows, LiveUpdates live, InstantSource time) {
        this.rows = rows;
        this.live = live;
        this.time = time;
    }

    /** The actor's messages, latest first. */
    @Transactional(readOnly = true)
    public List<Notice> list(Actor actor) {
        return list(actor, Limit.of(MOST_LISTED));
    }

    /** All of them, for the actor's own archive. */
    @Transactional(readOnly = true)
    public List<Notice> listAll(Actor actor) {
        return list(actor, Limit.unlimited());
    }

    private List<Notice> list(Actor actor, Limit most) {
        return rows.findByAccountIdOrderBySentAtDescIdDesc(actor.id().value(), most).stream()
                .map(NoticeEntity::toNotice)
                .toList();
    }

    /** How many the actor has not read. */
    @Transactional(readOnly = true)
    public long countUnread(Actor actor) {
        return rows.countByAccountIdAndReadAtIsNull(actor.id().value());
    }

    /** The actor has seen them all. */
    @Transactional
    public void markAllRead(Actor actor) {
        List<NoticeEntity> unread =
                rows.findByAccountIdAndReadAtIsNull(actor.id().value());
        if (!unread.isEmpty()) {
            Instant now = time.instant().truncatedTo(ChronoUnit.MICROS);
            unread.forEach(notice -> notice.read(now));
            live.publish(new LiveEvent.NoticesChanged(actor.id()));
        }
    }
}
