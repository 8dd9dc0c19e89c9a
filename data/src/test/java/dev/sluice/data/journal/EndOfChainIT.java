package dev.sluice.data.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.DataTestApplication;
import dev.sluice.data.chain.Heads;
import dev.sluice.safety.turn.ContentJournal;
import dev.sluice.safety.turn.Settlements;
import dev.sluice.safety.turn.TurnId;
import dev.sluice.safety.turn.TurnTestData;
import java.nio.file.Path;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** A node that is shut down settles its last turns before the end of its chain is signed. */
class EndOfChainIT {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path home;

    @Test
    void theLastTurnIsSettledBeforeTheEndIsSigned() throws Exception {
        try (ConfigurableApplicationContext node = node()) {
            node.getBean(LastTurn.class).begin();
        }
        JdbcDataSource left = new JdbcDataSource();
        left.setURL("jdbc:h2:file:" + home.resolve("sluice"));
        left.setUser("sa");
        VerificationReport report =
                JournalVerification.verify(left, home.resolve(Heads.FILE), home.resolve(Heads.PUBLIC_KEY), done -> {});
        assertThat(report.problems()).isEmpty();
        assertThat(report.turns()).isEqualTo(1);
    }

    private ConfigurableApplicationContext node() {
        return new SpringApplicationBuilder(DataTestApplication.class, LastTurnConfiguration.class)
                .web(WebApplicationType.NONE)
                .properties("spring.main.lazy-initialization=true", "logging.level.root=warn")
                .run("--sluice.home=" + home);
    }

    /** Not found by the scan of other tests: it is no configuration class. */
    static final class LastTurnConfiguration {

        @Bean
        LastTurn lastTurn(ContentJournal journal, Settlements settlements) {
            return new LastTurn(journal, settlements);
        }
    }

    /** Settles, like the chat turns of a site, what still runs when it is closed. */
    static final class LastTurn implements DisposableBean {

        private final TurnId turn = TurnId.next();
        private final ContentJournal journal;
        private final Settlements settlements;

        LastTurn(ContentJournal journal, Settlements settlements) {
            this.journal = journal;
            this.settlements = settlements;
        }

        void begin() {
            assertThat(journal.begin(TurnTestData.anOpening(turn, TurnTestData.aRequest("a prompt"))))
                    .isTrue();
        }

        @Override
        public void destroy() {
            settlements.settle(TurnTestData.aSettlement(turn, "the end", ""));
        }
    }
}
