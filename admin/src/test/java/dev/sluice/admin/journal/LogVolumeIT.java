package dev.sluice.admin.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.DataTestApplication;
import dev.sluice.data.IntegrationTest;
import dev.sluice.data.TestAccounts;
import dev.sluice.data.TestDatabase;
import dev.sluice.data.journal.ContentLog;
import dev.sluice.data.journal.LogCursor;
import dev.sluice.data.journal.LogFilter;
import dev.sluice.data.journal.LogPage;
import dev.sluice.safety.Risk;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** The log stays quick with 10,000 turns: times of the queries behind the page, printed; 100,000: JournalMeasurement. */
@IntegrationTest(classes = DataTestApplication.class, database = TestDatabase.H2_FILE)
class LogVolumeIT {

    private static final int WRITTEN = 200;
    private static final int COPIES = 49;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    @Autowired
    private ApplicationContext context;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private ContentLog log;

    @Test
    void pagesAndSearchesStayQuick() {
        new LogContent(context, 11).write(WRITTEN);
        multiply();
        Integer turns = jdbc.queryForObject("select count(*) from journal_index", Integer.class);
        assertThat(turns).isEqualTo(WRITTEN * (COPIES + 1));
        Optional<LogCursor> deep = Optional.empty();
        for (int page = 0; page < 40; page++) {
            deep = search(LogFilter.ALL, deep).next();
        }
        Optional<LogCursor> next = deep;
        print("first page", LogFilter.ALL, Optional.empty());
        print("page 41", LogFilter.ALL, next);
        print("rare text", LogFilter.ALL.withText("no such words anywhere"), Optional.empty());
        print("frequent text", LogFilter.ALL.withText("闸门"), Optional.empty());
        print("account", LogFilter.ALL.withAccountName("daisy"), Optional.empty());
        print("risk", LogFilter.ALL.withRisks(Set.of(Risk.A1H)), Optional.empty());
        print("risk nobody has", LogFilter.ALL.withRisks(Set.of(Risk.A3D)), Optional.empty());
    }

    private LogPage search(LogFilter filter, Optional<LogCursor> after) {
        return log.search(TestAccounts.moderator(), filter, after, 50);
    }

    private void print(String what, LogFilter filter, Optional<LogCursor> after) {
        long[] times = new long[5];
        for (int i = 0; i < times.length; i++) {
            long begin = System.nanoTime();
            search(filter, after);
            times[i] = System.nanoTime() - begin;
        }
        Arrays.sort(times);
        System.out.printf("LogVolumeIT %s: median %d ms%n", what, times[2] / 1_000_000);
        assertThat(Duration.ofNanos(times[2])).isLessThan(LONGEST_WAIT);
    }

    /** Copies what was written, each copy a week older than the one before. */
    private void multiply() {
        for (int copy = 1; copy <= COPIES; copy++) {
            long ids = copy * 100_000_000_000L;
            long seconds = copy * 604_800L;
            jdbc.update("""
                    insert into journal_content (turn_id, conversation_id, account_id, account_name, address, language,
                        assistant_id, assistant_name, policy_version, answer_policy_version, started_at, ended_at,
                        prompt, answer, reasoning, never_shown_channel, never_shown, findings, outcome, outcome_detail,
                        prompt_tokens, answer_tokens, salt)
                    select turn_id - ?, conversation_id, account_id, account_name, address, language, assistant_id,
                        assistant_name, policy_version, answer_policy_version, dateadd(second, -?, started_at),
                        dateadd(second, -?, ended_at), prompt, answer, reasoning, never_shown_channel, never_shown,
                        findings, outcome, outcome_detail, prompt_tokens, answer_tokens, salt
                    from journal_content order by turn_id desc fetch first ? rows only""", ids, seconds, seconds, WRITTEN);
            jdbc.update("""
                    insert into journal_index (turn_id, started_at, conversation_id, account_id, account_key,
                        assistant_id, outcome, verdict, risks, purged)
                    select turn_id - ?, dateadd(second, -?, started_at), conversation_id, account_id, account_key,
                        assistant_id, outcome, verdict, risks, purged
                    from journal_index order by turn_id desc fetch first ? rows only""", ids, seconds, WRITTEN);
        }
    }
}
