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

    private String handling;
    private String reason;

    @SuppressWarnings("NullAway.Init") // for JPA, which fills the fields
    protected PolicyVersionEntity() {}

    PolicyVersionEntity(
            long number,
            String builtInDigest,
            ReleaseMode usual,
            PolicyTable table,
            String reason,
            Actor actor,
            Instant now) {
        this.number = number;
        this.builtInDigest = builtInDigest;
        this.releaseMode = table.releaseMode().orElse(usual).name();
        this.handling = table.toText();
        this.reason = reason;
        this.madeBy = actor.name();
        this.madeAt = now;
    }

    PublishedTable toTable() {
        return new PublishedTable(number, PolicyTable.parse(handling), reason, madeBy, madeAt);
    }

    long number() {
        return number;
    }

    /** Whether a site of this release and with this setting would make the same version. */
    boolean isFor(String digest, ReleaseMode usual) {
        return builtInDigest.equals(digest)
                && releaseMode.equals(
                        toTable().table().releaseMode().orElse(usual).name());
    }
}
