package dev.sluice.data.policy;

import dev.sluice.data.account.Actor;
import dev.sluice.data.audit.AuditKind;
import dev.sluice.data.audit.AuditTrail;
import dev.sluice.data.live.LiveEvent;
import dev.sluice.data.live.LiveUpdates;
import dev.sluice.data.policy.TermRefusedException.Problem;
import dev.sluice.safety.lexicon.Term;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Exceptions that the operator adds to terms of Sluice's own lexicon, which cannot be changed otherwise. Staff may read
 * them, admins change them.
 */
@Service
public class BuiltInExceptions {

    private final BuiltInExceptionRepository rows;
    private final BuiltInPolicy builtIn;
    private final PolicyVersions versions;
    private final AuditTrail audit;
    private final LiveUpdates live;
    private final InstantSource time;

    BuiltInExceptions(
            BuiltInExceptionRepository rows,
            BuiltInPolicy builtIn,
            PolicyVersions versions,
            AuditTrail audit,
            LiveUpdates live,
            InstantSource time) {
        this.rows = rows;
        this.builtIn = builtIn;
        this.versions = versions;
        this.audit = audit;
        this.live = live;
        this.time = time;
    }

    /** All of them, ended ones too, newest first. */
    @Transactional(readOnly = true)
    public List<BuiltInException> list(Actor actor) {
        actor.requireStaff();
        return rows.findAllByOrderByIdDesc().stream()
                .map(row -> row.toException(builtIn.findTerm(row.rule()).map(Term::text)))
                .toList();
    }

    /** The built-in term behind a rule that found something; combinations and other stages have none. */
    public Optional<BuiltInTerm> findTerm(Actor actor, String rule) {
        actor.requireStaff();
        return builtIn.findTerm(rule).map(term -> new BuiltInTerm(term.id(), term.text(), term.risk()));
    }

    /**
     * Makes a longer phrase around a built-in term harmless.
     *
     * @throws TermRefusedException if the phrase is not one around that term, or is an exception already
     */
    @Transactional
    public BuiltInException add(Actor actor, String rule, String phrase) {
        actor.requireAdmin();
        Term term = builtIn.findTerm(rule).orElseThrow(() -> new TermRefusedException(Problem.NOT_USABLE));
        String tidy = phrase.strip();
        NewTermCheck.findProblem(term, tidy).ifPresent(problem -> {
            throw new TermRefusedException(problem);
        });
        versions.lock();
        if (term.exceptions().contains(tidy) || rows.existsByRuleAndPhraseAndEndedInIsNull(rule, tidy)) {
            throw new TermRefusedException(Problem.ALREADY_IN_FORCE);
        }
        BuiltInExceptionEntity added =
                rows.save(new BuiltInExceptionEntity(rule, tidy, actor, versions.next(actor), now()));
        audit.record(actor, AuditKind.EXCEPTION_ADDED, rule, describe(term.text(), tidy));
        live.publish(new LiveEvent.PolicyChanged());
        return added.toException(Optional.of(term.text()));
    }

    /** Takes an exception out of force; changes nothing if it is already. {@link #add} is the way back. */
    @Transactional
    public void end(Actor actor, long id) {
        actor.requireAdmin();
        versions.lock();
        rows.findById(id).filter(BuiltInExceptionEntity::isInForce).ifPresent(row -> {
            row.end(actor, versions.next(actor), now());
            String term = builtIn.findTerm(row.rule()).map(Term::text).orElse("");
            audit.record(actor, AuditKind.EXCEPTION_ENDED, row.rule(), describe(term, row.phrase()));
            live.publish(new LiveEvent.PolicyChanged());
        });
    }

    private static String describe(String term, String phrase) {
        return term + ": " + phrase;
    }

    private Instant now() {
        return time.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
