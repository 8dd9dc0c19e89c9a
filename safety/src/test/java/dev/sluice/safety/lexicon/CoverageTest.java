package dev.sluice.safety.lexicon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.safety.Direction;
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

    @Test
    void entriesAreCountedByTheirKind() {
        Set<Direction> both = Set.of(Direction.values());
        Coverage coverage = Coverage.of(new Lexicon(
                List.of(
                        new Term("a", "one", Risk.A2D, Grade.BLOCK, both, Set.of()),
                        new Term("b", "two", Risk.A2D, Grade.CARE, both, Set.of()),
                        new Term("c", "three", Risk.A2D, Grade.SIGNAL, both, Set.of())),
                List.of(new Combination(
                        "d", List.of(Set.of("x"), Set.of("y")), Set.of(), 9, Risk.A2D, Grade.SIGNAL, both))));
        assertThat(coverage.entries()).isEqualTo(4);
        assertThat(coverage.isMet()).isFalse();
        assertThat(coverage.rows())
                .contains(
                        new Coverage.Row(Risk.A2D, 2, 2, 1, Coverage.LEAST_OF_A2),
                        new Coverage.Row(Risk.A1A, 0, 0, 0, Coverage.LEAST_OF_A1),
                        new Coverage.Row(Risk.A5B, 0, 0, 0, 0));
        assertThat(new Coverage.Row(Risk.A2D, 60, 40, 0, 100).isMet()).isTrue();
        assertThat(new Coverage.Row(Risk.A2D, 60, 39, 0, 100).isMet()).isFalse();
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
