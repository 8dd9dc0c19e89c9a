package dev.sluice.data.policy;

import dev.sluice.data.account.Actor;
import dev.sluice.data.audit.AuditKind;
import dev.sluice.data.audit.AuditTrail;
import dev.sluice.data.live.LiveEvent;
import dev.sluice.data.live.LiveUpdates;
import dev.sluice.data.policy.TermRefusedException.Problem;
import dev.sluice.safety.Direction;
import dev.sluice.safety.lexicon.LexiconLint;
import dev.sluice.safety.lexicon.LexiconLint.Doubt;
import dev.sluice.safety.lexicon.Lexicons;
import dev.sluice.safety.lexicon.Term;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The operator's own terms. Staff may read them, admins change them; in force on every node within one second. */
@Service
public class Terms {

    private final OwnTermRepository rows;
    private final PolicyVersions versions;
    private final AuditTrail audit;
    private final LiveUpdates live;
    private final InstantSource time;

    Terms(OwnTermRepository rows, PolicyVersions versions, AuditTrail audit, LiveUpdates live, InstantSource time) {
        this.rows = rows;
        this.versions = versions;
        this.audit = audit;
        this.live = live;
        this.time = time;
    }

    /** All of them, ended ones too, newest first. */
    @Transactional(readOnly = true)
    public List<OwnTerm> list(Actor actor) {
        actor.requireStaff();
        return rows.findAllByOrderByIdDesc().stream()
                .map(OwnTermEntity::toOwnTerm)
                .toList();
    }

    /** What is doubtful about those in force, seen beside the built-in terms; most have no doubt. */
    @Transactional(readOnly = true)
    public Map<OwnTermId, Set<Doubt>> doubts(Actor actor) {
        actor.requireStaff();
        Map<String, OwnTermId> ids = new HashMap<>();
        List<Term> inForce = new ArrayList<>();
        for (OwnTermEntity row : rows.findByEndedInIsNullOrderById()) {
            ids.put(row.toTerm().id(), row.toOwnTerm().id());
            inForce.add(row.toTerm());
        }
        Map<OwnTermId, Set<Doubt>> doubts = new HashMap<>();
        for (LexiconLint.Remark remark : LexiconLint.of(inForce, Lexicons.builtIn())) {
            doubts.computeIfAbsent(ids.get(remark.id()), _ -> EnumSet.noneOf(Doubt.class))
                    .add(remark.doubt());
        }
        return doubts;
    }

    /** One of them. */
    @Transactional(readOnly = true)
    public Optional<OwnTerm> find(Actor actor, OwnTermId id) {
        actor.requireStaff();
        return rows.findById(id.value()).map(OwnTermEntity::toOwnTerm);
    }

    /** The same, and nobody changes any term before the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<OwnTerm> lock(Actor actor, OwnTermId id) {
        versions.lock();
        return find(actor, id);
    }

    /**
     * Puts a term in force.
     *
     * @throws TermRefusedException if there is something wrong with it
     */
    @Transactional
    public OwnTerm add(Actor actor, NewTerm form) {
        actor.requireAdmin();
        NewTerm tidy = NewTermCheck.requireGood(form, now());
        versions.lock();
        NewTermCheck.requireNew(tidy, rows.findByEndedInIsNullOrderById(), Optional.empty());
        OwnTerm added = put(actor, tidy, versions.next(actor), Optional.empty());
        audit.record(actor, AuditKind.TERM_ADDED, added.id().rule(), describe(added));
        live.publish(new LiveEvent.PolicyChanged());
        return added;
    }

    /**
     * Puts another wording of a term in its place, in one version of the policy; of one that has ended, puts it in force
     * again. The one before stays in the list, which is how a change is undone.
     *
     * @throws TermRefusedException if there is something wrong with it, or somebody replaced the term meanwhile
     */
    @Transactional
    public OwnTerm change(Actor actor, OwnTermId id, NewTerm form) {
        actor.requireAdmin();
        NewTerm tidy = NewTermCheck.requireGood(form, now());
        versions.lock();
        OwnTermEntity before = rows.findById(id.value()).orElseThrow();
        if (rows.existsByReplacesAndEndedInIsNull(id.value())) {
            throw new TermRefusedException(Problem.ALREADY_IN_FORCE);
        }
        NewTermCheck.requireNew(tidy, rows.findByEndedInIsNullOrderById(), Optional.of(id));
        long version = versions.next(actor);
        if (before.isInForce()) {
            before.end(actor, version, now());
        }
        OwnTerm changed = put(actor, tidy, version, Optional.of(id));
        audit.record(
                actor,
                AuditKind.TERM_CHANGED,
                changed.id().rule(),
                describe(before.toOwnTerm()) + "\n→ " + describe(changed));
        live.publish(new LiveEvent.PolicyChanged());
        return changed;
    }

    /** Takes a term out of force; changes nothing if it is already. */
    @Transactional
    public void end(Actor actor, OwnTermId id) {
        actor.requireAdmin();
        versions.lock();
        rows.findById(id.value()).filter(OwnTermEntity::isInForce).ifPresent(term -> end(actor, List.of(term)));
    }

    /**
     * What a term would find in a text, alone and before it is in force.
     *
     * @throws TermRefusedException if there is something wrong with it
     */
    public TermTrial tryOut(Actor actor, NewTerm form, Direction direction, String text) {
        actor.requireStaff();
        return NewTermCheck.tryOn(NewTermCheck.requireGood(form, now()), direction, text);
    }

    private OwnTerm put(Actor actor, NewTerm tidy, long version, Optional<OwnTermId> replaces) {
        OwnTermEntity term = new OwnTermEntity(tidy, actor, version, now());
        replaces.ifPresent(term::replace);
        return rows.save(term).toOwnTerm();
    }

    /** Takes expired terms out of force. */
    @Scheduled(fixedDelay = 10_000)
    @Transactional
    public void endExpired() {
        if (!rows.findByEndedInIsNullAndExpiresAtLessThanEqual(now()).isEmpty()) {
            // Another node may have seen them as well: what counts is read under the lock.
            versions.lock();
            List<OwnTermEntity> expired = rows.findByEndedInIsNullAndExpiresAtLessThanEqual(now());
            if (!expired.isEmpty()) {
                end(Actor.system(), expired);
            }
        }
    }

    private void end(Actor actor, List<OwnTermEntity> ending) {
        long version = versions.next(actor);
        Instant now = now();
        for (OwnTermEntity term : ending) {
            term.end(actor, version, now);
            OwnTerm ended = term.toOwnTerm();
            audit.record(actor, AuditKind.TERM_ENDED, ended.id().rule(), describe(ended));
        }
        live.publish(new LiveEvent.PolicyChanged());
    }

    static String describe(OwnTerm term) {
        String directions = term.directions().stream().sorted().map(Enum::name).collect(Collectors.joining(", "));
        return "%s (%s, %s, %s)".formatted(term.text(), term.risk().code(), term.grade(), directions)
                + (term.note().isEmpty() ? "" : "\n" + term.note());
    }

    private Instant now() {
        return time.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
