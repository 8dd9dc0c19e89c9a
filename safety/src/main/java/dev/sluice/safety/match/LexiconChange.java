package dev.sluice.safety.match;

import dev.sluice.safety.lexicon.Lexicon;
import dev.sluice.safety.lexicon.Term;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a lexicon differs from one that is compiled already.
 *
 * @param replaced terms that take the place of those with their ids, same text and same disguises
 * @param added terms that come behind all others
 */
record LexiconChange(List<Term> replaced, List<Term> added) {

    /** With more changes it is not worth while to share. */
    private static final int MOST = 10_000;

    /** The way from one lexicon to another; none if the other must be compiled anew. */
    static Optional<LexiconChange> between(Lexicon from, Lexicon to) {
        if (!from.combinations().equals(to.combinations())) {
            return Optional.empty();
        }
        List<Term> missing = new ArrayList<>();
        int kept = 0;
        for (Term term : from.terms()) {
            if (kept < to.terms().size() && isSame(term, to.terms().get(kept))) {
                kept++;
            } else if (missing.size() < MOST) {
                missing.add(term);
            } else {
                return Optional.empty();
            }
        }
        if (to.terms().size() - kept > MOST) {
            return Optional.empty();
        }
        Map<String, Term> missed = new HashMap<>();
        missing.forEach(term -> missed.put(term.id(), term));
        List<Term> replaced = new ArrayList<>();
        List<Term> added = new ArrayList<>();
        for (Term term : to.terms().subList(kept, to.terms().size())) {
            Term before = missed.remove(term.id());
            if (before == null) {
                added.add(term);
            } else if (before.text().equals(term.text()) && before.disguises().equals(term.disguises())) {
                replaced.add(term);
            } else {
                return Optional.empty();
            }
        }
        return missed.isEmpty() ? Optional.of(new LexiconChange(replaced, added)) : Optional.empty();
    }

    /** Most terms are the same objects; a process that has just started is slow at comparing records. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(Term one, Term other) {
        return one == other || one.equals(other);
    }

    boolean isNone() {
        return replaced.isEmpty() && added.isEmpty();
    }
}
