package dev.sluice.data.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sluice.data.TestAccounts;
import dev.sluice.data.account.Actor;
import dev.sluice.data.account.NotPermittedException;
import dev.sluice.safety.Action;
import dev.sluice.safety.Audience;
import dev.sluice.safety.Concern;
import dev.sluice.safety.Direction;
import dev.sluice.safety.Handling;
import dev.sluice.safety.ReleaseMode;
import dev.sluice.safety.Risk;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

abstract class PolicyTablesContract {

    private static final Handling.Cell CELL =
            new Handling.Cell(Concern.PERSONAL_DATA, Direction.ANSWER, Audience.ADULT);
    private static final String PHONE = "电话是13812345678。";

    private final Actor admin = TestAccounts.admin();

    @Autowired
    PolicyTables tables;

    @Autowired
    Policies policies;

    @Autowired
    PolicyVersions versions;

    @Autowired
    TransactionTemplate transaction;

    @AfterEach
    void backToDefault() {
        tables.publish(admin, tables.current(admin).number(), PolicyTable.DEFAULT, "test over");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> policies.current().policy().handling().equals(Handling.DEFAULT));
    }

    @Test
    void aPublishedTableIsInForce_andIsRolledBack() {
        assertThat(policies.current().judge(Direction.ANSWER, PHONE).action()).isEqualTo(Action.MASK);
        PublishedTable before = tables.current(admin);
        PolicyTable wanted = new PolicyTable(
                Handling.DEFAULT.with(CELL, Action.REFUSE).keepingBeginning(Risk.A1F, true),
                Optional.of(ReleaseMode.SENTENCE));

        PublishedTable published = tables.publish(admin, before.number(), wanted, "drill");

        assertThat(published.table()).isEqualTo(wanted);
        assertThat(published.reason()).isEqualTo("drill");
        assertThat(published.madeBy()).isEqualTo(admin.name());
        await().atMost(Duration.ofSeconds(10))
                .until(() -> policies.current().judge(Direction.ANSWER, PHONE).action() == Action.REFUSE);
        assertThat(policies.current().policy().releaseMode()).isEqualTo(ReleaseMode.SENTENCE);
        assertThat(policies.current().policy().version().value()).startsWith(published.number() + "-");
        assertThat(before.table().differences(wanted)).hasSize(3);

        tables.publish(admin, published.number(), before.table(), "back");

        await().atMost(Duration.ofSeconds(10))
                .until(() -> policies.current().judge(Direction.ANSWER, PHONE).action() == Action.MASK);
        assertThat(tables.history(admin)).extracting(PublishedTable::table).startsWith(before.table(), wanted);
    }

    /** As when the database could not be read at the moment of the news. */
    @Test
    void aPolicyWhoseNewsWasLostIsInForceAllTheSame() {
        PolicyTable wanted =
                new PolicyTable(Handling.DEFAULT.with(CELL, Action.REFUSE), Optional.of(ReleaseMode.SENTENCE));
        transaction.executeWithoutResult(status -> versions.next(admin, wanted, "no news of this"));

        await().atMost(Duration.ofSeconds(20))
                .until(() -> policies.current().policy().handling().equals(wanted.handling()));
    }

    @Test
    void whoeverWasOvertakenIsTold_andNothingIsLost() {
        long number = tables.current(admin).number();
        tables.publish(
                admin, number, new PolicyTable(Handling.DEFAULT.with(CELL, Action.LOG), Optional.empty()), "one");

        assertThatThrownBy(() -> tables.publish(admin, number, PolicyTable.DEFAULT, "two"))
                .isInstanceOf(TableConflictException.class);
    }

    @Test
    void onlyAdminsPublish_andOnlyWithAReason() {
        long number = tables.current(TestAccounts.moderator()).number();
        PolicyTable other = new PolicyTable(Handling.DEFAULT.with(CELL, Action.LOG), Optional.empty());

        assertThatThrownBy(() -> tables.publish(TestAccounts.moderator(), number, other, "why"))
                .isInstanceOf(NotPermittedException.class);
        assertThatThrownBy(() -> tables.publish(admin, number, other, "  "))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(tables.current(admin).number()).isEqualTo(number);
    }

    @Test
    void aTableIsTheSameAfterItsText() {
        PolicyTable table = new PolicyTable(
                Handling.DEFAULT
                        .with(CELL, Action.FLAG)
                        .keepingBeginning(Risk.A3A, false)
                        .keepingBeginning(Risk.A4E, false)
                        .keepingBeginning(Risk.A4F, false),
                Optional.of(ReleaseMode.WHOLE));
        assertThat(PolicyTable.parse(table.toText())).isEqualTo(table);
        assertThat(PolicyTable.DEFAULT.toText()).isEmpty();
        assertThat(PolicyTable.parse("")).isEqualTo(PolicyTable.DEFAULT);
        assertThat(List.of(PolicyTable.parse(table.toText())).getFirst().differences(table))
                .isEmpty();
    }
}
