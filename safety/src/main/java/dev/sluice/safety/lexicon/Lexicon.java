package dev.sluice.safety.lexicon;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Terms and combinations that are in force together. Immutable. */
public record Lexicon(List<Term> terms, List<Combination> combinations) {

    public Lexicon {
        terms = List.copyOf(terms);
        combinations = List.copyOf(combinations);
        Set<String> ids = HashSet.newHashSet(terms.size() + combinations.size());
        terms.forEach(term -> ids.add(term.id()));
        combinations.forEach(combination -> ids.add(combination.id()));
        if (ids.size() != terms.size() + combinations.size()) {
            throw new IllegalArgumentException("two entries of the lexicon have one id");
        }
    }

    /** This lexicon with more terms, for example the operator's own; an added term replaces one with its id. */
    public Lexicon with(List<Term> added) {
        Set<String> replaced = added.stream().map(Term::id).collect(Collectors.toSet());
        Stream<Term> kept = terms.stream().filter(term -> !replaced.contains(term.id()));
        return new Lexicon(Stream.concat(kept, added.stream()).toList(), combinations);
    }
}
