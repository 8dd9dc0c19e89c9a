package dev.sluice.data.journal;

import dev.sluice.data.chain.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What the log's search finds a turn by, held against the turn. */
final class SearchIndex {

    private SearchIndex() {}

    /**
     * Whether a turn is found by all that it is, and by nothing else.
     *
     * @param row of {@link JournalVerification}'s query
     * @param hasTexts whether the database has an index of texts
     */
    static boolean has(TurnContent content, ResultSet row, boolean hasTexts) throws SQLException {
        TurnContent.IndexRow index = content.index();
        row.getLong("i_turn");
        return !row.wasNull()
                && !row.getBoolean("i_purged")
                && Timestamps.read(row, "i_started_at").equals(index.startedAt())
                && row.getLong("i_conversation") == index.conversation().value()
                && row.getLong("i_account") == index.account().value()
                && index.accountKey().equals(row.getString("i_account_key"))
                && index.assistant().equals(row.getString("i_assistant"))
                && index.outcome().name().equals(row.getString("i_outcome"))
                && index.verdict().name().equals(row.getString("i_verdict"))
                && index.risks().equals(row.getString("i_risks"))
                && PurposeColumns.kind(index.purpose()).equals(row.getString("i_purpose"))
                && isFoundByItsRules(content, row)
                && (!hasTexts || isFoundByItsText(content, row));
    }

    private static boolean isFoundByItsRules(TurnContent content, ResultSet row) throws SQLException {
        String lines = row.getString("r_rules");
        Set<String> stored = lines == null ? Set.of() : new HashSet<>(List.of(lines.split("\n", -1)));
        // Those of titles had more rules in earlier versions: what the prompt was found by.
        return content.purpose().isTitle() ? stored.containsAll(content.rules()) : stored.equals(content.rules());
    }

    /** More than its texts make is no harm: what a search finds by them is compared with the texts again. */
    private static boolean isFoundByItsText(TurnContent content, ResultSet row) throws SQLException {
        Set<String> stored = Arrays.stream((Object[]) row.getArray("grams").getArray())
                .map(String::valueOf)
                // Those of earlier versions are in the database's lower case.
                .map(gram -> gram.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        return stored.containsAll(List.of(content.grams()));
    }
}
