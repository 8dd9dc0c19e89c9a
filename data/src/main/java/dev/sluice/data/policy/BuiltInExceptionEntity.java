package dev.sluice.data.policy;

import dev.sluice.data.account.Actor;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of {@code built_in_exception}. */
@Entity
@Table(name = "built_in_exception")
class BuiltInExceptionEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String rule;
    private String phrase;

    @Column(name = "added_in") // written only; queries read it
    private long addedIn;

    private String addedBy;
    private Instant addedAt;
    private @Nullable Long endedIn;
    private @Nullable String endedBy;
    private @Nullable Instant endedAt;

    @SuppressWarnings("NullAway.Init") // for JPA, which fills the fields
    protected BuiltInExceptionEntity() {}

    BuiltInExceptionEntity(String rule, String phrase, Actor actor, long version, Instant now) {
        this.rule = rule;
        this.phrase = phrase;
        this.addedIn = version;
        this.addedBy = actor.name();
        this.addedAt = now;
    }

    String rule() {
        return rule;
    }

    String phrase() {
        return phrase;
    }

    boolean isInForce() {
        return endedIn == null;
    }

    void end(Actor actor, long version, Instant now) {
        endedIn = version;
        endedBy = actor.name();
        endedAt = now;
    }

    BuiltInException toException(Optional<String> term) {
        return new BuiltInException(
                id == null ? 0 : id,
                rule,
                term,
                phrase,
                addedBy,
                addedAt,
                Optional.ofNullable(endedBy),
                Optional.ofNullable(endedAt));
    }
}
