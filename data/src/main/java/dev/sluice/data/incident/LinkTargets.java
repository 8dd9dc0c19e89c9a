package dev.sluice.data.incident;

import dev.sluice.data.chain.Timestamps;
import dev.sluice.data.review.ReceiptNumber;
import dev.sluice.safety.turn.TurnId;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Looks up what incidents are linked with; it shows nobody's words but those of staff. */
@Component
final class LinkTargets {

    private static final int RECENT = 20;

    private static final String TERMS =
            "select cast(id as varchar) as target, text as name, added_at as at_time from own_term";
    private static final String POLICIES =
            "select cast(number as varchar) as target, reason as name, made_at as at_time from policy_version";
    private static final String STOPS = "select cast(act_id as varchar) as target, subject as name,"
            + " recorded_at as at_time from journal_act where kind = 'SERVICE_STOPPED'";

    private final JdbcTemplate jdbc;

    LinkTargets(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The newest, to choose from; of answers, cases and prompts none: they are named. */
    List<LinkTarget> recent(LinkKind kind) {
        return switch (kind) {
            case TERM -> query(kind, TERMS + " order by id desc" + first());
            case POLICY -> query(kind, POLICIES + " order by number desc" + first());
            case STOP -> query(kind, STOPS + " order by recorded_at desc" + first());
            case TURN, CASE, PROMPT -> List.of();
        };
    }

    private static String first() {
        return " fetch first " + RECENT + " rows only";
    }

    /** What is meant by what somebody typed, pasted or chose. */
    Optional<LinkTarget> find(LinkKind kind, String typed) {
        String named = typed.strip();
        return switch (kind) {
            case TURN -> findTurn(named);
            case CASE ->
                ReceiptNumber.parse(named)
                        .flatMap(number -> query(
                                        kind,
                                        "select number as target, topics as name, opened_at as at_time from review_case"
                                                + " where number = ? or id in (select case_id from report where number = ?)",
                                        number.value(),
                                        number.value())
                                .stream()
                                .findFirst());
            case TERM -> byNumber(kind, TERMS + " where id = ?", named);
            case POLICY -> byNumber(kind, POLICIES + " where number = ?", named);
            case STOP -> byNumber(kind, STOPS + " and act_id = ?", named);
            case PROMPT -> Optional.empty();
        };
    }

    /** The answer that a case is about. */
    Optional<TurnId> findTurn(LinkTarget found) {
        return jdbc
                .query(
                        "select turn_id from review_case where number = ? and turn_id is not null",
                        (row, number) -> new TurnId(row.getLong(1)),
                        found.target())
                .stream()
                .findFirst();
    }

    private Optional<LinkTarget> findTurn(String named) {
        try {
            TurnId turn = TurnId.parse(named);
            return query(
                            LinkKind.TURN,
                            "select '' as target, '' as name, started_at as at_time from journal_index where turn_id = ?"
                                    + " union all select '' as target, '' as name, started_at as at_time from journal_turn"
                                    + " where turn_id = ?",
                            turn.value(),
                            turn.value())
                    .stream()
                    .findFirst()
                    .map(found -> new LinkTarget(LinkKind.TURN, turn.toString(), "", found.at()));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private Optional<LinkTarget> byNumber(LinkKind kind, String sql, String named) {
        return named.matches("\\d{1,18}")
                ? query(kind, sql, Long.valueOf(named)).stream().findFirst()
                : Optional.empty();
    }

    private List<LinkTarget> query(LinkKind kind, String sql, Object... parameters) {
        return jdbc.query(
                sql,
                (row, number) -> new LinkTarget(
                        kind, row.getString("target"), row.getString("name"), Timestamps.read(row, "at_time")),
                parameters);
    }
}
