package dev.sluice.data.service;

import dev.sluice.data.account.Actor;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** The one row of {@code service_state}. */
@Entity
@Table(name = "service_state")
class ServiceStateEntity {

    static final int ONLY = 1;

    @Id
    @Column(name = "id")
    private int id;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR) // else H2 is expected to have an enum type here
    private @Nullable StopLevel level;

    private String noticeZh;
    private String noticeEn;
    private String internalReason;
    private String stoppedBy;
    private @Nullable Instant since;

    @SuppressWarnings("NullAway.Init") // for JPA, which fills the fields
    protected ServiceStateEntity() {}

    Optional<StopLevel> level() {
        return Optional.ofNullable(level);
    }

    void stop(Actor actor, StopLevel newLevel, PublicNotice notice, String reason, Instant now) {
        level = newLevel;
        noticeZh = notice.zh();
        noticeEn = notice.en();
        internalReason = reason;
        stoppedBy = actor.name();
        if (since == null) {
            since = now;
        }
    }

    void lift() {
        level = null;
        noticeZh = "";
        noticeEn = "";
        internalReason = "";
        stoppedBy = "";
        since = null;
    }

    Optional<StopRecord> toRecord() {
        return level == null || since == null
                ? Optional.empty()
                : Optional.of(
                        new StopRecord(level, new PublicNotice(noticeZh, noticeEn), internalReason, stoppedBy, since));
    }
}
