package dev.sluice.data.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sluice.data.TestAccounts;
import dev.sluice.data.account.Actor;
import dev.sluice.data.account.NotPermittedException;
import dev.sluice.data.policy.TermRefusedException.Problem;
import dev.sluice.safety.Direction;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

abstract class BuiltInExceptionsContract {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final Actor admin = TestAccounts.admin();

    @Autowired
    private BuiltInExceptions exceptions;

    @Autowired
    private Policies policies;

    @Test
    void phraseAroundABuiltInTermIsHarmlessUntilTheExceptionEnds() {
        String rule = policies.current()
                .judge(Direction.ANSWER, "a sluice-demo-term")
                .findings()
                .getFirst()
                .rule();
        assertThat(exceptions.findTerm(TestAccounts.moderator(), rule))
                .get()
                .returns("sluice-demo-term", BuiltInTerm::text);

        BuiltInException added = exceptions.add(admin, rule, " the sluice-demo-term museum ");

        await().atMost(SOON).until(() -> !blocks("we saw the sluice-demo-term museum"));
        assertThat(blocks("a sluice-demo-term"))
                .as("alone it stays what it was")
                .isTrue();
        assertThat(exceptions.list(TestAccounts.moderator()))
                .first()
                .returns("the sluice-demo-term museum", BuiltInException::phrase)
                .returns(true, BuiltInException::isInForce);
        assertRefused(rule, "the sluice-demo-term museum", Problem.ALREADY_IN_FORCE);

        exceptions.end(admin, added.id());
        exceptions.end(admin, added.id());

        await().atMost(SOON).until(() -> blocks("we saw the sluice-demo-term museum"));
        assertThat(exceptions.list(admin)).first().returns(false, BuiltInException::isInForce);
        BuiltInException again = exceptions.add(admin, rule, "the sluice-demo-term museum");
        exceptions.end(admin, again.id());
    }

    @Test
    void whatIsNoPhraseAroundItIsRefused() {
        String rule = policies.current()
                .judge(Direction.ANSWER, "a sluice-demo-term")
                .findings()
                .getFirst()
                .rule();
        assertRefused(rule, "the museum", Problem.EXCEPTION_WITHOUT_TERM);
        assertRefused(rule, "sluice-demo-term", Problem.EXCEPTION_WITHOUT_TERM);
        assertRefused(rule, "the sluice-demo-term " + "m".repeat(32), Problem.EXCEPTION_TOO_LONG);
        assertRefused("operator-1", "anything", Problem.NOT_USABLE);
        assertThat(exceptions.findTerm(admin, "operator-1")).isEmpty();
        assertThatThrownBy(() -> exceptions.add(TestAccounts.moderator(), rule, "the sluice-demo-term museum"))
                .isInstanceOf(NotPermittedException.class);
    }

    private void assertRefused(String rule, String phrase, Problem problem) {
        assertThatThrownBy(() -> exceptions.add(admin, rule, phrase))
                .isInstanceOfSatisfying(
                        TermRefusedException.class,
                        refused -> assertThat(refused.problem()).isEqualTo(problem));
    }

    private boolean blocks(String text) {
        return policies.current().judge(Direction.ANSWER, text).isBlocked();
    }
}
