package dev.sluice.data.journal;

import dev.sluice.safety.turn.TurnId;
import dev.sluice.safety.turn.TurnPurpose;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Optional;

/** What a turn is for, as the columns {@code purpose} and {@code about_turn}. */
final class PurposeColumns {

    static final String ANSWER = "ANSWER";
    static final String TITLE = "TITLE";

    private PurposeColumns() {}

    static TurnPurpose read(ResultSet row) throws SQLException {
        String purpose = row.getString("purpose");
        long about = row.getLong("about_turn");
        Optional<TurnId> turn = row.wasNull() ? Optional.empty() : Optional.of(new TurnId(about));
        if (purpose.equals(TITLE)) {
            return new TurnPurpose.Title(turn.orElseThrow(() -> new IllegalStateException("a title of no turn")));
        }
        return turn.<TurnPurpose>map(TurnPurpose.NewVersion::new).orElseGet(TurnPurpose.Answer::new);
    }

    static String kind(TurnPurpose purpose) {
        return purpose.isTitle() ? TITLE : ANSWER;
    }

    /** Sets two parameters, the first at {@code index}. */
    static void set(PreparedStatement statement, int index, TurnPurpose purpose) throws SQLException {
        statement.setString(index, kind(purpose));
        if (purpose.about().isPresent()) {
            statement.setLong(index + 1, purpose.about().get().value());
        } else {
            statement.setNull(index + 1, Types.BIGINT);
        }
    }
}
