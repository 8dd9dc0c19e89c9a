package dev.sluice.data.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.data.TestAccounts;
import dev.sluice.data.account.Account;
import dev.sluice.data.account.Accounts;
import dev.sluice.data.account.Actor;
import dev.sluice.data.account.NotPermittedException;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

abstract class ServiceSwitchContract {

    private static final PublicNotice NOTICE = new PublicNotice("维护中", "Under maintenance");

    private final Actor moderator = TestAccounts.moderator();
    private final Actor admin = TestAccounts.admin();

    @Autowired
    ServiceSwitch serviceSwitch;

    @Autowired
    Accounts accounts;

    @Autowired
    TransactionTemplate transaction;

    @AfterEach
    void lift() {
        serviceSwitch.lift(admin, "test over");
    }

    @Test
    void moderatorStopsAndAdminLifts() {
        assertThat(serviceSwitch.state().isRunning()).isTrue();

        serviceSwitch.stop(moderator, StopLevel.NEW_ANSWERS, NOTICE, "an order came in");

        ServiceState.Stop stop = serviceSwitch.state().stop().orElseThrow();
        assertThat(stop.level()).isEqualTo(StopLevel.NEW_ANSWERS);
        assertThat(stop.notice().in(Locale.SIMPLIFIED_CHINESE)).isEqualTo("维护中");
        assertThat(stop.notice().in(Locale.ENGLISH)).isEqualTo("Under maintenance");
        assertThat(serviceSwitch.state().isSiteClosed()).isFalse();
        assertThat(serviceSwitch.findStop(moderator).orElseThrow().internalReason())
                .isEqualTo("an order came in");
        assertThat(serviceSwitch.findStop(moderator).orElseThrow().stoppedBy()).isEqualTo(moderator.name());

        assertThatThrownBy(() -> serviceSwitch.lift(moderator, "over")).isInstanceOf(NotPermittedException.class);
        serviceSwitch.lift(admin, "over");

        assertThat(serviceSwitch.state().isRunning()).isTrue();
        assertThat(serviceSwitch.findStop(admin)).isEmpty();
    }

    @Test
    void peopleMayNeitherStopNorSeeWhy() {
        Account person = TestAccounts.register(accounts);

        assertThatThrownBy(() -> serviceSwitch.stop(person.actor(), StopLevel.NEW_ANSWERS, NOTICE, "because"))
                .isInstanceOf(NotPermittedException.class);
        assertThatThrownBy(() -> serviceSwitch.findStop(person.actor())).isInstanceOf(NotPermittedException.class);
        assertThat(serviceSwitch.state().isRunning()).isTrue();
    }

    @Test
    void moderatorTightensAndOnlyAdminLoosens() {
        serviceSwitch.stop(moderator, StopLevel.NEW_ANSWERS, NOTICE, "first");
        serviceSwitch.stop(moderator, StopLevel.WHOLE_SITE, NOTICE, "worse");
        assertThat(serviceSwitch.state().isSiteClosed()).isTrue();

        assertThatThrownBy(() -> serviceSwitch.stop(moderator, StopLevel.NEW_ANSWERS, NOTICE, "better"))
                .isInstanceOf(NotPermittedException.class);
        serviceSwitch.stop(admin, StopLevel.NEW_ANSWERS, NOTICE, "better");

        assertThat(serviceSwitch.state().isSiteClosed()).isFalse();
        assertThat(serviceSwitch.state().isRunning()).isFalse();
    }

    @Test
    void stopNeedsAReason() {
        assertThatThrownBy(() -> serviceSwitch.stop(moderator, StopLevel.NEW_ANSWERS, NOTICE, "  "))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsRolledBackDidNotHappen() {
        transaction.executeWithoutResult(status -> {
            serviceSwitch.stop(moderator, StopLevel.WHOLE_SITE, NOTICE, "never mind");
            status.setRollbackOnly();
        });

        assertThat(serviceSwitch.state().isRunning()).isTrue();
    }

    @Test
    void noticeFallsBackToTheOtherLanguage() {
        assertThat(new PublicNotice("维护中", "").in(Locale.ENGLISH)).isEqualTo("维护中");
    }
}
