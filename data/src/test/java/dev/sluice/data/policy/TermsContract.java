package dev.sluice.data.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sluice.data.TestAccounts;
import dev.sluice.data.account.Actor;
import dev.sluice.data.account.NotPermittedException;
import dev.sluice.data.policy.TermRefusedException.Problem;
import dev.sluice.safety.Direction;
import dev.sluice.safety.Finding;
import dev.sluice.safety.PolicyVersion;
import dev.sluice.safety.Risk;
import dev.sluice.safety.lexicon.Grade;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

abstract class TermsContract {

    /** A second is promised; a starved machine is given more, and how long it took is printed. */
    private static final Duration SOON = Duration.ofSeconds(10);

    private final Actor admin = TestAccounts.admin();

    @Autowired
    Terms terms;

    @Autowired
    Policies policies;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void endAll() {
        terms.list(admin).stream().filter(OwnTerm::isInForce).forEach(term -> terms.end(admin, term.id()));
    }

    @Test
    void addedTermIsInForceUntilItIsEnded() {
        PolicyVersion before = policies.current().policy().version();

        OwnTerm added = terms.add(admin, form("洗澡水术语", Set.of(), Optional.empty()));

        long start = System.nanoTime();
        await().pollInterval(Duration.ofMillis(10)).atMost(SOON).until(() -> blocks("说到洗澡水术语的时候"));
        System.out.printf(
                "measured new term: in force after %d ms%n",
                Duration.ofNanos(System.nanoTime() - start).toMillis());
        Finding finding = policies.current()
                .judge(Direction.PROMPT, "说到洗澡水术语的时候")
                .findings()
                .getFirst();
        assertThat(finding.rule()).isEqualTo(added.id().rule());
        assertThat(finding.risk()).isEqualTo(Risk.A1G);
        assertThat(policies.current().policy().version()).isNotEqualTo(before);

        terms.end(admin, added.id());

        await().atMost(SOON).until(() -> !blocks("说到洗澡水术语的时候"));
        OwnTerm ended = terms.list(admin).getFirst();
        assertThat(ended.isInForce()).isFalse();
        assertThat(ended.endedBy()).contains(admin.name());
    }

    @Test
    void exceptionIsHarmless() {
        terms.add(admin, form("开闸", Set.of("开闸放水"), Optional.empty()));

        await().atMost(SOON).until(() -> blocks("他们开闸了"));
        assertThat(blocks("他们开闸放水了")).isFalse();
    }

    @Test
    void expiredTermEndsByItself() {
        OwnTerm added = terms.add(
                admin, form("短命术语", Set.of(), Optional.of(Instant.now().plusSeconds(3600))));
        await().atMost(SOON).until(() -> blocks("短命术语"));
        jdbc.sql("update own_term set expires_at = added_at where id = :id")
                .param("id", added.id().value())
                .update();

        terms.endExpired();

        await().atMost(SOON).until(() -> !blocks("短命术语"));
        assertThat(terms.list(admin).getFirst().endedBy()).contains("system");
    }

    @Test
    void builtInTermsStayInForce() {
        assertThat(policies.current()
                        .judge(Direction.ANSWER, "a sluice-demo-term here")
                        .isBlocked())
                .isTrue();
    }

    @Test
    void everyChangeMakesTheNextVersion() {
        long before = latestVersion();

        OwnTerm first = terms.add(admin, form("版本一号词", Set.of(), Optional.empty()));
        terms.end(admin, first.id());
        terms.end(admin, first.id());

        assertThat(latestVersion()).isEqualTo(before + 2);
    }

    @Test
    void badInputGetsAClearError() {
        assertRefused(form(" \u200B ", Set.of(), Optional.empty()), Problem.BLANK);
        assertRefused(form("！！", Set.of(), Optional.empty()), Problem.BLANK);
        assertRefused(form("x", Set.of(), Optional.empty()), Problem.TOO_SHORT);
        assertRefused(form("水".repeat(33), Set.of(), Optional.empty()), Problem.TOO_LONG);
        assertRefused(form("水闸", Set.of("闸门"), Optional.empty()), Problem.EXCEPTION_WITHOUT_TERM);
        assertRefused(form("水闸", Set.of("水闸"), Optional.empty()), Problem.EXCEPTION_WITHOUT_TERM);
        assertRefused(form("水闸", Set.of("水闸" + "门".repeat(31)), Optional.empty()), Problem.EXCEPTION_TOO_LONG);
        assertRefused(form("水闸", Set.of(), Optional.of(Instant.EPOCH)), Problem.EXPIRES_IN_THE_PAST);
        assertRefused(
                new NewTerm("水闸", Risk.A1G, Grade.BLOCK, Set.of(), Set.of(), "", Optional.empty()),
                Problem.NO_DIRECTION);
        assertRefused(
                new NewTerm(
                        "水闸",
                        Risk.A1G,
                        Grade.BLOCK,
                        Set.of(Direction.PROMPT),
                        Set.of(),
                        "n".repeat(501),
                        Optional.empty()),
                Problem.NOTE_TOO_LONG);
        terms.add(admin, form("twice-added", Set.of(), Optional.empty()));
        assertRefused(form("Twice-Added", Set.of(), Optional.empty()), Problem.ALREADY_IN_FORCE);
    }

    @Test
    void moderatorsReadAndOnlyAdminsChange() {
        Actor moderator = TestAccounts.moderator();

        assertThat(terms.list(moderator)).isNotNull();
        assertThatThrownBy(() -> terms.add(moderator, form("无权词语", Set.of(), Optional.empty())))
                .isInstanceOf(NotPermittedException.class);
        assertThatThrownBy(() -> terms.end(moderator, new OwnTermId(1))).isInstanceOf(NotPermittedException.class);
    }

    private boolean blocks(String text) {
        return policies.current().judge(Direction.PROMPT, text).isBlocked();
    }

    private void assertRefused(NewTerm form, Problem problem) {
        assertThatThrownBy(() -> terms.add(admin, form))
                .isInstanceOfSatisfying(
                        TermRefusedException.class,
                        refused -> assertThat(refused.problem()).isEqualTo(problem));
    }

    private long latestVersion() {
        return jdbc.sql("select max(number) from policy_version")
                .query(Long.class)
                .single();
    }

    private static NewTerm form(String text, Set<String> exceptions, Optional<Instant> expiresAt) {
        return new NewTerm(text, Risk.A1G, Grade.BLOCK, Set.of(Direction.PROMPT), exceptions, "a note", expiresAt);
    }
}
