package dev.sluice.data.suspension;

import dev.sluice.data.account.Actor;
import dev.sluice.data.review.PublicReason;
import dev.sluice.safety.turn.AccountId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of {@code suspension}. */
@Entity
@Table(name = "suspension")
class SuspensionEntity {

    @Id
    private long id;

    private long accountId;
    private Instant begunAt;
    private Instant untilAt;
    private boolean automatic;

    @Column(name = "reason_zh")
    private String reasonZh;

    @Column(name = "reason_en")
    private String reasonEn;

    private String internalNote;
    private String begunBy;
    private @Nullable Long begunById;
    private @Nullable Instant liftedAt;
    private @Nullable String liftedBy;

    @SuppressWarnings("NullAway.Init") // for JPA, which fills the fields
    protected SuspensionEntity() {}

    SuspensionEntity(
            SuspensionId id,
            AccountId account,
            Instant now,
            Instant until,
            boolean automatic,
            PublicReason reason,
            String internalNote,
            Actor actor) {
        this.id = id.value();
        this.accountId = account.value();
        this.begunAt = now;
        this.untilAt = until;
        this.automatic = automatic;
        this.reasonZh = reason.zh();
        this.reasonEn = reason.en();
        this.internalNote = internalNote;
        this.begunBy = actor.name();
        this.begunById = automatic ? null : actor.id().value();
    }

    void lift(Actor actor, Instant now) {
        liftedAt = now;
        liftedBy = actor.name();
    }

    /** It was lifted wrongly. */
    void putBack() {
        liftedAt = null;
        liftedBy = null;
    }

    Suspension toSuspension() {
        return new Suspension(
                new SuspensionId(id),
                new AccountId(accountId),
                begunAt,
                untilAt,
                automatic,
                new PublicReason(reasonZh, reasonEn),
                internalNote,
                begunBy,
                Optional.ofNullable(begunById).map(AccountId::new),
                Optional.ofNullable(liftedAt),
                Optional.ofNullable(liftedBy));
    }
}
