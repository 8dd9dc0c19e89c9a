package dev.sluice.data.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.IntegrationTest;
import dev.sluice.data.TestDatabase;
import dev.sluice.data.account.Actor;
import dev.sluice.data.live.LiveEvent;
import dev.sluice.data.live.LiveUpdates;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.transaction.support.TransactionOperations;

/** Who looks by himself whether the policy has changed is sometimes faster than the news. */
@IntegrationTest(database = TestDatabase.H2)
@ExtendWith(OutputCaptureExtension.class)
class PoliciesIT {

    private static final String MISSED = "was missed";

    @Autowired
    StoredPolicy stored;

    @Autowired
    PolicyVersions versions;

    @Autowired
    LiveUpdates live;

    @Autowired
    TransactionOperations transaction;

    /** One that hears nothing of what other tests did. */
    private Policies policies;

    @BeforeEach
    void listen() {
        policies = new Policies(stored, versions, live);
    }

    @AfterEach
    void tellTheOthers() {
        live.publish(new LiveEvent.PolicyChanged());
    }

    @Test
    void aChangeFoundByLooking_isInForceAtOnce() {
        long number = changeSilently();
        policies.catchUp();
        assertThat(policies.current().policy().version().value()).startsWith(number + "-");
    }

    @Test
    void newsThatComesAfterTheLook_wasNotMissed(CapturedOutput output) {
        changeSilently();
        policies.catchUp();
        policies.heard();
        policies.catchUp();
        assertThat(output.getAll()).doesNotContain(MISSED);
    }

    @Test
    void newsThatNeverComes_wasMissed_andIsToldOnce(CapturedOutput output) {
        changeSilently();
        policies.catchUp();
        assertThat(output.getAll()).doesNotContain(MISSED);
        policies.catchUp();
        policies.catchUp();
        assertThat(output.getAll()).containsOnlyOnce(MISSED);
    }

    private long changeSilently() {
        return transaction.execute(status -> versions.next(Actor.system()));
    }
}
