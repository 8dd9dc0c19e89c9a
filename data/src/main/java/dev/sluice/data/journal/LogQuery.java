package dev.sluice.data.journal;

import dev.sluice.data.chain.Timestamps;
import dev.sluice.safety.Risk;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** One filter as SQL over the settled turns, and as a test for a running one. */
final class LogQuery {

    static final String SELECT = """
            select i.turn_id, i.conversation_id, i.account_id, i.assistant_id, i.started_at, i.outcome, i.verdict,
                i.risks, i.purged, i.purpose,
                exists (select 1 from takedown t where t.turn_id = i.turn_id and t.active) as taken_down
            from journal_index i""";

    private final StringBuilder where = new StringBuilder(" where true");
    private final List<Object> parameters = new ArrayList<>();
    private boolean readsContent;
    private boolean impossible;

    private LogQuery() {}

    static LogQuery of(LogFilter filter, boolean indexesText) {
        LogQuery query = new LogQuery();
        query.add(filter, indexesText);
        return query;
    }

    private void add(LogFilter filter, boolean indexesText) {
        if (!filter.accountName().isEmpty()) {
            add("i.account_key = ?", TurnContent.accountKey(filter.accountName()));
        }
        if (!filter.risks().isEmpty()) {
            List<String> each = new ArrayList<>();
            for (Risk risk : filter.risks()) {
                each.add("i.risks like ?");
                parameters.add("%," + risk.code() + ",%");
            }
            where.append(" and (").append(String.join(" or ", each)).append(")");
        }
        List<String> outcomes = filter.outcomes().stream()
                .filter(outcome -> outcome != LogOutcome.RUNNING)
                .map(Enum::name)
                .toList();
        if (!filter.outcomes().isEmpty()) {
            impossible = outcomes.isEmpty();
            addIn("i.outcome", outcomes);
        }
        addIn("i.verdict", filter.verdicts().stream().map(Enum::name).toList());
        filter.assistant().ifPresent(id -> add("i.assistant_id = ?", id.value()));
        filter.conversation().ifPresent(id -> add("i.conversation_id = ?", id.value()));
        filter.from().ifPresent(from -> add("i.started_at >= ?", Timestamps.parameter(from)));
        filter.until().ifPresent(until -> add("i.started_at < ?", Timestamps.parameter(until)));
        filter.takenDown()
                .ifPresent(wanted -> where.append(" and i.turn_id ")
                        .append(wanted ? "" : "not ")
                        .append("in (select turn_id from takedown where active)"));
        if (!filter.rule().isEmpty()) {
            add("i.turn_id in (select r.turn_id from journal_rule r where r.rule = ?)", filter.rule());
        }
        if (!filter.text().isEmpty()) {
            addText(filter.text(), indexesText);
        }
    }

    private void addText(String text, boolean indexesText) {
        readsContent = true;
        String[] grams = indexesText ? Grams.ofWanted(text) : new String[0];
        if (grams.length > 0) {
            where.append(" and c.grams @> array[")
                    .append(String.join(", ", Collections.nCopies(grams.length, "?")))
                    .append("]::text[]");
            Collections.addAll(parameters, (Object[]) grams);
        }
        String lower = text.toLowerCase(Locale.ROOT);
        // Where there is no case, as in Chinese, a scan need not make every text lower first.
        boolean hasCase = !lower.equals(text.toUpperCase(Locale.ROOT));
        String pattern = "%" + lower.replaceAll("([\\\\%_])", "\\\\$1") + "%";
        List<String> each = new ArrayList<>();
        for (String column : List.of("prompt", "answer", "reasoning", "never_shown")) {
            each.add((hasCase ? "lower(c." + column + ")" : "c." + column) + " like ? escape '\\'");
            parameters.add(pattern);
        }
        where.append(" and (").append(String.join(" or ", each)).append(")");
    }

    private void add(String condition, Object parameter) {
        where.append(" and ").append(condition);
        parameters.add(parameter);
    }

    private void addIn(String column, List<String> values) {
        if (!values.isEmpty()) {
            where.append(" and ").append(column).append(" in (");
            where.append(String.join(", ", Collections.nCopies(values.size(), "?")))
                    .append(")");
            parameters.addAll(values);
        }
    }

    void olderThan(LogCursor cursor) {
        where.append(" and i.started_at <= ? and (i.started_at < ? or i.turn_id < ?)");
        addCursor(cursor);
    }

    void newerThan(LogCursor cursor) {
        where.append(" and i.started_at >= ? and (i.started_at > ? or i.turn_id > ?)");
        addCursor(cursor);
    }

    private void addCursor(LogCursor cursor) {
        parameters.add(Timestamps.parameter(cursor.startedAt()));
        parameters.add(Timestamps.parameter(cursor.startedAt()));
        parameters.add(cursor.turn().value());
    }

    /** Whether only running turns are wanted. */
    boolean impossible() {
        return impossible;
    }

    String page(int limit) {
        return SELECT + content() + where + " order by i.started_at desc, i.turn_id desc fetch first " + limit
                + " rows only";
    }

    String pageFromTheOldest(int limit) {
        return SELECT + content() + where + " order by i.started_at, i.turn_id fetch first " + limit + " rows only";
    }

    String countAll() {
        return "select count(*) from journal_index i" + content() + where;
    }

    String count(int most) {
        return "select count(*) from (select i.turn_id from journal_index i" + content() + where + " fetch first "
                + most + " rows only) newer";
    }

    private String content() {
        return readsContent ? " join journal_content c on c.turn_id = i.turn_id" : "";
    }

    Object[] parameters() {
        return parameters.toArray();
    }

    /** The same filter for a turn that still runs. */
    static boolean letsThrough(LogFilter filter, LogRow row, String prompt, Collection<String> texts) {
        return filter.rule().isEmpty()
                && (filter.accountName().isEmpty()
                        || TurnContent.accountKey(filter.accountName())
                                .equals(TurnContent.accountKey(row.accountName())))
                && (filter.risks().isEmpty() || !Collections.disjoint(filter.risks(), row.risks()))
                && (filter.verdicts().isEmpty() || filter.verdicts().contains(row.verdict()))
                && filter.assistant().map(row.assistant()::equals).orElse(true)
                && filter.conversation().map(row.conversation()::equals).orElse(true)
                && filter.from().map(from -> !row.startedAt().isBefore(from)).orElse(true)
                && filter.until().map(until -> row.startedAt().isBefore(until)).orElse(true)
                && filter.takenDown().map(wanted -> wanted == row.takenDown()).orElse(true)
                && (contains(prompt, filter.text()) || texts.stream().anyMatch(text -> contains(text, filter.text())));
    }

    private static boolean contains(String text, String wanted) {
        return text.toLowerCase(Locale.ROOT).contains(wanted.toLowerCase(Locale.ROOT));
    }
}
