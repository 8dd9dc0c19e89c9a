package dev.sluice.data.journal;

import dev.sluice.data.account.Actor;
import dev.sluice.data.audit.AuditKind;
import dev.sluice.data.audit.AuditTrail;
import dev.sluice.data.chain.Durability;
import dev.sluice.data.chain.Timestamps;
import dev.sluice.safety.turn.TurnId;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The content log as a file that proves itself: the turns that a filter lets through, and beside them the entries of
 * their chains from the first of them to a signed head.
 *
 * @see "docs/decisions/0070-an-export-proves-itself.md"
 */
@Service
public class LogExport {

    private final JdbcTemplate jdbc;
    private final AuditTrail audit;
    private final ExportArchive archive;
    private final InstantSource clock;
    private final boolean indexesText;

    LogExport(JdbcTemplate jdbc, AuditTrail audit, ExportArchive archive, Durability durability, InstantSource clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.archive = archive;
        this.clock = clock;
        this.indexesText = durability.database() == Durability.Database.POSTGRESQL;
    }

    /**
     * An export that is on the audit trail and can be written.
     *
     * @param filter with the moment of the order as its latest end
     * @param turns how many it holds
     */
    public record Order(LogFilter filter, ExportFormat format, long turns, String by, Instant at) {}

    /** How many settled turns an export would hold. For admins; it shows nobody's words. */
    @Transactional(readOnly = true)
    public long count(Actor actor, LogFilter filter) {
        actor.requireAdmin();
        LogQuery query = LogQuery.of(filter, indexesText);
        Long count = query.impossible()
                ? Long.valueOf(0)
                : jdbc.queryForObject(query.countAll(), Long.class, query.parameters());
        return count == null ? 0 : count;
    }

    /**
     * Puts an export on the audit trail. For admins.
     *
     * @throws IllegalArgumentException without a reason
     */
    @Transactional
    public Order order(Actor actor, LogFilter filter, ExportFormat format, String reason) {
        actor.requireAdmin();
        if (reason.isBlank()) {
            throw new IllegalArgumentException("an export needs a reason");
        }
        Instant now = Timestamps.toMicros(clock.instant());
        Instant until = filter.until().filter(now::isAfter).orElse(now);
        LogFilter ordered = filter.withTime(filter.from(), Optional.of(until));
        long turns = count(actor, ordered);
        audit.record(
                actor,
                AuditKind.CONTENT_EXPORTED,
                "",
                ("turns=" + turns + " format=" + format + " " + ContentLog.describe(ordered)).strip() + " / "
                        + reason.strip());
        return new Order(ordered, format, turns, actor.name(), now);
    }

    /**
     * Writes a ZIP archive: the turns, the proof, and how to check it. Reads page after page, so that a long log takes
     * no more memory than a short one.
     *
     * @param progress told the number of turns written, again and again
     */
    public void write(Actor actor, Order order, OutputStream out, LongConsumer progress) throws IOException {
        actor.requireAdmin();
        ExportArchive.Heading heading =
                new ExportArchive.Heading(order.at, order.by, ContentLog.describe(order.filter), readMe(order));
        archive.write(heading, order.format, after -> page(order.filter, after), Map.of(), out, progress);
    }

    private List<LogCursor> page(LogFilter filter, Optional<LogCursor> after) {
        LogQuery query = LogQuery.of(filter, indexesText);
        after.ifPresent(query::olderThan);
        if (query.impossible()) {
            return List.of();
        }
        return jdbc.query(
                query.page(ExportArchive.PAGE),
                (row, number) -> new LogCursor(Timestamps.read(row, "started_at"), new TurnId(row.getLong("turn_id"))),
                query.parameters());
    }

    private static String readMe(Order order) {
        return """
                内容日志导出 · Content log export
                %s · %s

                %s 每行一轮对话，其中 answer、reasoning 由 AI 生成。
                One turn to a line; answer and reasoning are AI-generated.

                proof.jsonl 用于离线校验：./sluice verify 文件名 [--key 公钥文件]
                For checking without the site: ./sluice verify THIS-FILE [--key PUBLIC-KEY]

                含个人信息与可能违法的内容，请妥善保管，用后删除。
                Holds personal data and content that may be unlawful: keep it safe, delete it after use.
                """.formatted(order.at, order.by, order.format.file());
    }
}
