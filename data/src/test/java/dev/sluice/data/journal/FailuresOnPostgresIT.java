package dev.sluice.data.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.sluice.data.IntegrationTest;
import dev.sluice.data.TestAccounts;
import dev.sluice.data.TestDatabase;
import dev.sluice.data.TestTurns;
import dev.sluice.data.account.Account;
import dev.sluice.data.account.Accounts;
import dev.sluice.data.conversation.Conversations;
import dev.sluice.safety.turn.ContentJournal;
import dev.sluice.safety.turn.ConversationId;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** What goes to the log when the record cannot be written. */
@IntegrationTest(database = TestDatabase.POSTGRESQL)
class FailuresOnPostgresIT {

    @Autowired
    private ContentJournal journal;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Conversations conversations;

    @Autowired
    private JdbcTemplate jdbc;

    @Test
    void promptIsNotInTheFailure() {
        Account person = TestAccounts.register(accounts);
        ConversationId conversation =
                conversations.create(person.actor(), TestTurns.ASSISTANT).id();
        jdbc.execute("alter table journal_turn add constraint no_apples check (prompt not like '%apple%')");
        try {
            Throwable failure =
                    catchThrowable(() -> journal.begin(TestTurns.opening(person, conversation, "my own apple tree")));

            StringWriter log = new StringWriter();
            failure.printStackTrace(new PrintWriter(log));
            assertThat(log.toString()).contains("no_apples").doesNotContain("apple tree");
        } finally {
            jdbc.execute("alter table journal_turn drop constraint no_apples");
        }
    }
}
