package dev.sluice.data.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an upgrade makes of titles that were kept before anybody noted who gave them. */
class UnknownTitlesTest {

    private final JdbcDataSource database = new JdbcDataSource();
    private final JdbcClient jdbc = JdbcClient.create(database);

    @Test
    void titlesFromBeforeTheirOriginWasKeptAreOfUnknownOriginAndShownByNoLink() {
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        migrateTo("131");
        jdbc.sql("update \"flyway_schema_history\" set \"installed_on\" = timestamp '2026-06-01 00:00:00'"
                        + " where \"version\" = '40'")
                .update();
        jdbc.sql(
                        "insert into account (id, name, folded_name, password_hash, roles, language, created_at, terms_version,"
                                + " terms_accepted_at) values (1, 'a', 'a', 'x', 'USER', 'en', now(), '1', now())")
                .update();
        add(1, "2026-05-01", "OWNER", null);
        add(2, "2026-05-01", "PROMPT", 20L);
        add(3, "2026-07-01", "OWNER", null);

        migrateTo("latest");

        assertThat(strings("select title_by from conversation order by id"))
                .containsExactly("UNKNOWN", "PROMPT", "OWNER");
        assertThat(strings("select title from share_link order by conversation_id"))
                .containsExactly("", "t2", "t3");
    }

    private void add(long id, String createdOn, String by, @Nullable Long source) {
        jdbc.sql("insert into conversation (id, owner_id, title, assistant, begun, created_at, changed_at, title_by,"
                        + " title_source) values (?, 1, ?, 'handbook', true, cast(? as date), now(), ?, ?)")
                .params(id, "t" + id, createdOn, by)
                .param(source)
                .update();
        jdbc.sql("insert into share_link (conversation_id, token, title, title_source, made_at, changed_at, reason_zh,"
                        + " reason_en) values (?, ?, ?, ?, now(), now(), '', '')")
                .params(id, "token" + id, "t" + id)
                .param(source)
                .update();
    }

    private void migrateTo(String version) {
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration", "classpath:db/h2")
                .target(version)
                .load()
                .migrate();
    }

    private List<String> strings(String sql) {
        return jdbc.sql(sql).query((row, number) -> row.getString(1)).list();
    }
}
