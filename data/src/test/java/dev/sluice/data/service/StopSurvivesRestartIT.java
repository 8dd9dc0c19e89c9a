package dev.sluice.data.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.DataTestApplication;
import dev.sluice.data.TestAccounts;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** On the H2 file with the settings of the real site. */
class StopSurvivesRestartIT {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path home;

    @Test
    void stoppedSiteComesUpStopped() {
        PublicNotice notice = new PublicNotice("维护中", "Under maintenance");
        try (ConfigurableApplicationContext node = node()) {
            node.getBean(ServiceSwitch.class).stop(TestAccounts.moderator(), StopLevel.WHOLE_SITE, notice, "an order");
        }
        try (ConfigurableApplicationContext node = node()) {
            ServiceState state = node.getBean(ServiceSwitch.class).state();
            assertThat(state.isSiteClosed()).isTrue();
            assertThat(state.stop()).get().extracting(ServiceState.Stop::notice).isEqualTo(notice);
        }
    }

    private ConfigurableApplicationContext node() {
        return new SpringApplicationBuilder(DataTestApplication.class)
                .web(WebApplicationType.NONE)
                .properties("spring.main.lazy-initialization=true", "logging.level.root=warn")
                .run("--sluice.home=" + home);
    }
}
