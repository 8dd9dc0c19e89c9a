package dev.sluice.data.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.IntegrationTest;
import dev.sluice.data.TestDatabase;
import dev.sluice.safety.turn.TurnId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

@IntegrationTest(database = TestDatabase.POSTGRESQL, properties = "sluice.test.context=log")
class ContentLogOnPostgresIT extends ContentLogContract {

    /** As a site was that indexed pairs only. */
    @Test
    void migrationFindsOldTurnsByOneCharacter() throws IOException {
        TurnId old = answered("Tell me of flowers", "水仙花开了 and the Tulip too");
        jdbc.update(
                "update journal_content set grams = array(select g from unnest(grams) g where length(g) = 2) where turn_id = ?",
                old.value());
        assertThat(found(mine.withText("仙"))).isEmpty();

        jdbc.execute(new ClassPathResource("db/postgresql/V111__journal_search_one_character.sql")
                .getContentAsString(StandardCharsets.UTF_8));

        assertThat(found(mine.withText("仙"))).containsExactly(old);
        assertThat(found(mine.withText("水仙"))).containsExactly(old);
    }
}
