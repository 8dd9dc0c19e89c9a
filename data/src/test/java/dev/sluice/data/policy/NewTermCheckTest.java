package dev.sluice.data.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.safety.Direction;
import dev.sluice.safety.Finding;
import dev.sluice.safety.Risk;
import dev.sluice.safety.lexicon.Grade;
import dev.sluice.safety.lexicon.Term;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NewTermCheckTest {

    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

    @Test
    void manyAreJudgedAsEachAloneIs() {
        List<NewTerm> forms = List.of(
                form("copper lantern", "copper lantern museum"),
                form("copper lantern"),
                // Found only where the longer one above is found too.
                form("lantern", "lantern fish"),
                form("paper lighthouse", "a lighthouse"),
                form("··"),
                form("a"),
                form("湖蓝色算盘", "湖蓝色算盘博物馆", "大湖蓝色算盘"),
                form("蓝色算盘"),
                form("湖蓝色算盘", "算盘"),
                form("x".repeat(200)));
        assertThat(NewTermCheck.findProblems(forms, NOW))
                .isEqualTo(forms.stream()
                        .map(form -> NewTermCheck.findProblem(form, NOW))
                        .toList())
                .contains(Optional.empty())
                .contains(Optional.of(TermRefusedException.Problem.EXCEPTION_WITHOUT_TERM));
    }

    /** A telephone number is found by another stage than the terms'. */
    @Test
    void onlyTheTermItselfCounts() {
        NewTerm form = form("copper lantern", "call 13800138000 today");
        assertThat(NewTermCheck.findProblem(form, NOW)).contains(TermRefusedException.Problem.EXCEPTION_WITHOUT_TERM);
        assertThat(NewTermCheck.findProblems(List.of(form), NOW))
                .containsExactly(Optional.of(TermRefusedException.Problem.EXCEPTION_WITHOUT_TERM));
        Term term = new Term("own-1", "copper lantern", Risk.A1H, Grade.BLOCK, Set.of(Direction.PROMPT), Set.of());
        assertThat(NewTermCheck.findProblem(term, "call 13800138000 today"))
                .contains(TermRefusedException.Problem.EXCEPTION_WITHOUT_TERM);

        TermTrial trial =
                NewTermCheck.tryOn(form("copper lantern"), Direction.PROMPT, "a copper lantern, call 13800138000");
        assertThat(trial.found()).extracting(Finding::start).containsExactly(2);
        assertThat(trial.excepted()).isEmpty();
    }

    private static NewTerm form(String text, String... exceptions) {
        return new NewTerm(
                text,
                Risk.A1H,
                Grade.BLOCK,
                Set.of(Direction.PROMPT, Direction.ANSWER),
                Set.of(exceptions),
                "",
                Optional.empty());
    }
}
