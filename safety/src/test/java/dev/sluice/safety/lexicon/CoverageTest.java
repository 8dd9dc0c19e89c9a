package dev.sluice.safety.lexicon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.safety.Risk;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The shipped lexicon has as many entries as GB/T 45654-2025 asks of a keyword library. */
class CoverageTest {

    private static final Lexicon BUILT_IN = Lexicons.builtIn();

    @Test
    void shippedLexiconMeetsTheStandard() {
        Coverage coverage = Coverage.of(BUILT_IN);
        assertThat(coverage.rows()).as(coverage.table()).allMatch(Coverage.Row::isMet);
        assertThat(coverage.entries()).isGreaterThanOrEqualTo(Coverage.LEAST_IN_ALL);
        assertThat(coverage.isMet()).isTrue();
    }

    @Test
    void tooFewOfOneRiskAreTooFew() {
        List<Term> terms = new ArrayList<>(BUILT_IN.terms());
        terms.removeIf(term -> term.risk() == Risk.A2D);
        List<Combination> combinations = new ArrayList<>(BUILT_IN.combinations());
        combinations.removeIf(combination -> combination.risk() == Risk.A2D);
        Coverage coverage = Coverage.of(new Lexicon(terms, combinations));
        assertThat(coverage.isMet()).isFalse();
        assertThat(coverage.rows())
                .filteredOn(row -> !row.isMet())
                .extracting(Coverage.Row::risk)
                .containsExactly(Risk.A2D);
        assertThat(coverage.table()).contains("too few");
    }

    /** An entry that says what another says in the same words would be counted twice. */
    @Test
    void noClaimIsCountedTwice() {
        Set<List<Set<String>>> seen = new HashSet<>();
        assertThat(OwnClaims.load())
                .filteredOn(claim -> !seen.add(claim.groups()))
                .extracting(Combination::id)
                .isEmpty();
        // Nor may one spelling stand in two claims about one subject.
        Set<String> spellings = new HashSet<>();
        assertThat(OwnClaims.load().stream()
                        .flatMap(claim -> claim.groups().getLast().stream()
                                .map(word -> claim.groups().getFirst() + " & " + word))
                        .filter(spelling -> !spellings.add(spelling))
                        .collect(Collectors.toList()))
                .isEmpty();
    }

    @Test
    void claimsOnlyNote() {
        assertThat(OwnClaims.load()).extracting(Combination::grade).containsOnly(Grade.SIGNAL);
    }
}
