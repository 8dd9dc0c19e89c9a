package dev.sluice.data.policy;

import dev.sluice.data.account.Actor;
import dev.sluice.safety.Direction;
import dev.sluice.safety.Risk;
import dev.sluice.safety.lexicon.Grade;
import dev.sluice.safety.lexicon.Term;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A row of {@code own_term}. */
@Entity
@Table(name = "own_term")
class OwnTermEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String text;
    private String risk;
    private String grade;
    private String directions;
    private String exceptions;
    private String note;
    private @Nullable Instant expiresAt;

    @Column(name = "added_in")
    private long addedIn;

    private String addedBy;
    private Instant addedAt;
    private @Nullable Long endedIn;
    private @Nullable String endedBy;
    private @Nullable Instant endedAt;
    private @Nullable Long replaces;

    @SuppressWarnings("NullAway.Init") // for JPA, which fills the fields
    protected OwnTermEntity() {}

    OwnTermEntity(NewTerm form, Actor actor, long version, Instant now) {
        this.text = form.text();
        this.risk = form.risk().code();
        this.grade = form.grade().name();
        this.directions =
                form.directions().stream().sorted().map(Direction::name).collect(Collectors.joining(","));
        this.exceptions = form.exceptions().stream().sorted().collect(Collectors.joining("\n"));
        this.note = form.note();
        this.expiresAt = form.expiresAt().orElse(null);
        this.addedIn = version;
        this.addedBy = actor.name();
        this.addedAt = now;
    }

    /** It takes the place of another. */
    void replace(OwnTermId before) {
        replaces = before.value();
    }

    boolean isInForce() {
        return endedIn == null;
    }

    void end(Actor actor, long version, Instant now) {
        endedIn = version;
        endedBy = actor.name();
        endedAt = now;
    }

    OwnTerm toOwnTerm() {
        return new OwnTerm(
                new OwnTermId(id == null ? 0 : id),
                text,
                Risk.findByCode(risk).orElseThrow(),
                Grade.valueOf(grade),
                Arrays.stream(directions.split(",")).map(Direction::valueOf).collect(Collectors.toSet()),
                exceptions.lines().collect(Collectors.toSet()),
                note,
                Optional.ofNullable(expiresAt),
                addedBy,
                addedAt,
                Optional.ofNullable(endedBy),
                Optional.ofNullable(endedAt),
                Optional.ofNullable(replaces).map(OwnTermId::new));
    }

    Term toTerm() {
        OwnTerm term = toOwnTerm();
        return new Term(
                term.id().rule(),
                term.text(),
                term.risk(),
                term.grade(),
                term.directions(),
                Set.copyOf(term.exceptions()));
    }
}
