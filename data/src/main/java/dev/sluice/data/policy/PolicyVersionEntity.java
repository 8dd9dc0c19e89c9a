package dev.sluice.data.policy;

import dev.sluice.data.account.Actor;
import dev.sluice.safety.ReleaseMode;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** A row of {@code policy_version}. */
@Entity
@Table(name = "policy_version")
@Immutable
class PolicyVersionEntity {

    @Id
    private long number;

    private String builtInDigest;
    private String releaseMode;

    @Column(name = "made_by")
    private String madeBy;

    @Column(name = "made_at")
    private Instant madeAt;

    @SuppressWarnings("NullAway.Init") // for JPA, which fills the fields
    protected PolicyVersionEntity() {}

    PolicyVersionEntity(long number, String builtInDigest, ReleaseMode releaseMode, Actor actor, Instant now) {
        this.number = number;
        this.builtInDigest = builtInDigest;
        this.releaseMode = releaseMode.name();
        this.madeBy = actor.name();
        this.madeAt = now;
    }

    long number() {
        return number;
    }

    boolean isFor(String digest, ReleaseMode mode) {
        return builtInDigest.equals(digest) && releaseMode.equals(mode.name());
    }
}
