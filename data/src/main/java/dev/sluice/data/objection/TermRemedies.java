package dev.sluice.data.objection;

import dev.sluice.data.account.Actor;
import dev.sluice.data.policy.BuiltInExceptions;
import dev.sluice.data.policy.NewTerm;
import dev.sluice.data.policy.OwnTerm;
import dev.sluice.data.policy.OwnTermId;
import dev.sluice.data.policy.Terms;
import dev.sluice.data.review.ReviewConflict;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Does to terms what a reversal says, and undoes it; a remedy that was made is kept as a short text. */
@Component
class TermRemedies {

    private static final String ENDED = "ended:";
    private static final String EXCEPTED = "excepted:";
    private static final String BUILT_IN = "built-in:";

    private final Terms terms;
    private final BuiltInExceptions builtInExceptions;
    private final InstantSource time;

    TermRemedies(Terms terms, BuiltInExceptions builtInExceptions, InstantSource time) {
        this.terms = terms;
        this.builtInExceptions = builtInExceptions;
        this.time = time;
    }

    /** Says what was done, for {@link #takeBack}. */
    String make(Actor actor, TermRemedy remedy) {
        return switch (remedy) {
            case TermRemedy.End end -> {
                OwnTerm ended = inForce(actor, end.term());
                terms.end(actor, ended.id());
                yield ENDED + ended.id().value();
            }
            case TermRemedy.Except except -> {
                OwnTerm term = inForce(actor, except.term());
                Set<String> exceptions = new HashSet<>(term.exceptions());
                exceptions.add(except.phrase());
                NewTerm form = new NewTerm(
                        term.text(),
                        term.risk(),
                        term.grade(),
                        term.directions(),
                        exceptions,
                        term.note(),
                        term.expiresAt());
                yield EXCEPTED + terms.change(actor, term.id(), form).id().value();
            }
            case TermRemedy.ExceptBuiltIn except ->
                BUILT_IN
                        + builtInExceptions
                                .add(actor, except.rule(), except.phrase())
                                .id();
        };
    }

    /**
     * The terms are as before, except where somebody changed them since or their time is over. Only admins change terms:
     * a moderator's second thoughts leave them as they are.
     */
    void takeBack(Actor actor, String made) {
        if (!actor.isAdmin()) {
            return;
        }
        long id = Long.parseLong(made.substring(made.indexOf(':') + 1));
        if (made.startsWith(BUILT_IN)) {
            builtInExceptions.end(actor, id);
        } else if (made.startsWith(EXCEPTED)) {
            Optional<OwnTerm> excepted = terms.lock(actor, new OwnTermId(id)).filter(OwnTerm::isInForce);
            excepted.flatMap(OwnTerm::replaces)
                    .flatMap(before -> terms.find(actor, before))
                    .filter(before -> !before.isOver(time.instant()))
                    .ifPresent(before -> terms.change(actor, new OwnTermId(id), before.form(time.instant())));
        } else {
            terms.lock(actor, new OwnTermId(id))
                    .filter(ended -> !ended.isInForce() && !isInForce(actor, ended.text()))
                    .filter(ended -> !ended.isOver(time.instant()))
                    .ifPresent(ended -> terms.change(actor, ended.id(), ended.form(time.instant())));
        }
    }

    private boolean isInForce(Actor actor, String text) {
        return terms.list(actor).stream()
                .anyMatch(term -> term.isInForce() && term.text().equalsIgnoreCase(text));
    }

    private OwnTerm inForce(Actor actor, OwnTermId id) {
        return terms.lock(actor, id)
                .filter(OwnTerm::isInForce)
                .orElseThrow(() -> new ReviewConflict("the term is not in force any more"));
    }
}
