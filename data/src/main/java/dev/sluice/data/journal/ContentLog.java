package dev.sluice.data.journal;

import dev.sluice.data.account.Actor;
import dev.sluice.data.audit.AuditKind;
import dev.sluice.data.audit.AuditTrail;
import dev.sluice.data.chain.Durability;
import dev.sluice.safety.Risk;
import dev.sluice.safety.turn.TurnId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The content log as staff search and read it; every search and every look is on the audit trail. */
@Service
public class ContentLog {

    private static final int MAX_SIZE = 200;
    private static final Comparator<LogRow> NEWEST_FIRST =
            Comparator.comparing(LogRow::startedAt).thenComparing(LogRow::turn).reversed();

    private final AuditTrail audit;
    private final LogRows rows;
    private final LogEntries entries;

    ContentLog(JdbcTemplate jdbc, AuditTrail audit, Durability durability) {
        this.audit = audit;
        this.rows = new LogRows(jdbc, durability.database() == Durability.Database.POSTGRESQL);
        this.entries = new LogEntries(jdbc, rows);
    }

    /**
     * Turns that the filter lets through, running ones among them, newest first.
     *
     * @param after where the page begins; empty for the newest
     * @param size at most so many, 1 to 200
     */
    @Transactional
    public LogPage search(Actor actor, LogFilter filter, Optional<LogCursor> after, int size) {
        actor.requireStaff();
        requireSize(size);
        audit.record(actor, AuditKind.CONTENT_SEARCHED, "", describe(filter));
        List<LogRow> running = rows.running(filter, after);
        List<LogRow> found = together(rows.settled(filter, after, size + 1), running);
        found.sort(NEWEST_FIRST);
        boolean more = found.size() > size;
        List<LogRow> page = more ? found.subList(0, size) : found;
        return new LogPage(
                page,
                more
                        ? Optional.of(new LogCursor(
                                page.getLast().startedAt(), page.getLast().turn()))
                        : Optional.empty());
    }

    /** The turns of the same conversation just before and just after one, running or settled; the look is on the audit trail. */
    @Transactional
    public Surroundings around(Actor actor, LogRow turn, int size) {
        actor.requireStaff();
        requireSize(size);
        LogFilter conversation = LogFilter.ALL.withConversation(Optional.of(turn.conversation()));
        audit.record(actor, AuditKind.CONTENT_SEARCHED, "", describe(conversation));
        LogCursor here = new LogCursor(turn.startedAt(), turn.turn());
        List<LogRow> running = rows.running(conversation, Optional.empty());
        List<LogRow> after = together(rows.settledAfter(here, turn.conversation(), size), running);
        after.removeIf(row -> NEWEST_FIRST.compare(row, turn) >= 0);
        after.sort(NEWEST_FIRST.reversed());
        return new Surroundings(
                rows.settled(conversation, Optional.of(here), size).reversed(),
                after.subList(0, Math.min(size, after.size())));
    }

    /** One that settles between the two looks is in both. */
    private static List<LogRow> together(List<LogRow> found, List<LogRow> running) {
        List<LogRow> both = new ArrayList<>(found);
        Set<TurnId> settled = found.stream().map(LogRow::turn).collect(Collectors.toSet());
        running.stream().filter(row -> !settled.contains(row.turn())).forEach(both::add);
        return both;
    }

    /** Everything on record of one turn, running or settled. */
    @Transactional
    public Optional<LogEntry> open(Actor actor, TurnId turn) {
        actor.requireStaff();
        Optional<LogEntry> entry = entries.find(turn);
        if (entry.isPresent()) {
            audit.record(actor, AuditKind.CONTENT_OPENED, turn.toString(), "");
        }
        return entry;
    }

    /**
     * How many turns that the filter lets through began after {@code newest}, counted up to {@code most}. It shows
     * nothing of them, so it is not on the audit trail: a list that is open asks again and again, and so has to say from
     * where, even if it shows no turn.
     */
    @Transactional(readOnly = true)
    public int countNewer(Actor actor, LogFilter filter, LogCursor newest, int most) {
        actor.requireStaff();
        long running = rows.running(filter, Optional.empty()).stream()
                .filter(row -> row.startedAt().isAfter(newest.startedAt())
                        || (row.startedAt().equals(newest.startedAt())
                                && row.turn().compareTo(newest.turn()) > 0))
                .count();
        if (running >= most) {
            return most;
        }
        return (int) Math.min(most, running + rows.countSettled(filter, newest, most));
    }

    /**
     * Some turns of a list as they are now: outcome, verdict, taken down. Their search is on the audit trail already.
     *
     * @param turns at most 200
     */
    @Transactional(readOnly = true)
    public List<LogRow> refresh(Actor actor, Set<TurnId> turns) {
        actor.requireStaff();
        if (turns.isEmpty()) {
            return List.of();
        }
        requireSize(turns.size());
        List<LogRow> found = rows.find(turns);
        found.sort(NEWEST_FIRST);
        return found;
    }

    /**
     * The answers among rows that were found, and those that titles among them were made of, newest first, each once; a
     * title whose answer is not known any more is left out.
     */
    @Transactional(readOnly = true)
    public List<LogRow> answers(Actor actor, List<LogRow> found) {
        actor.requireStaff();
        Set<TurnId> titles =
                found.stream().filter(LogRow::title).map(LogRow::turn).collect(Collectors.toSet());
        Set<TurnId> answers = new HashSet<>(rows.sources(titles));
        found.stream().map(LogRow::turn).filter(turn -> !titles.contains(turn)).forEach(answers::add);
        return refresh(actor, answers);
    }

    private static void requireSize(int size) {
        if (size < 1 || size > MAX_SIZE) {
            throw new IllegalArgumentException("between 1 and " + MAX_SIZE + " turns make a page: " + size);
        }
    }

    /** What somebody looked for, on the trail: it says which people's words they read. */
    static String describe(LogFilter filter) {
        List<String> parts = new ArrayList<>();
        addUnlessEmpty(parts, "text", filter.text());
        addUnlessEmpty(parts, "account", filter.accountName());
        addUnlessEmpty(
                parts,
                "risks",
                String.join(
                        ",", filter.risks().stream().map(Risk::code).sorted().toList()));
        addUnlessEmpty(
                parts,
                "outcomes",
                String.join(
                        ",", filter.outcomes().stream().map(Enum::name).sorted().toList()));
        addUnlessEmpty(
                parts,
                "verdicts",
                String.join(
                        ",", filter.verdicts().stream().map(Enum::name).sorted().toList()));
        filter.assistant().ifPresent(id -> parts.add("assistant=" + id));
        filter.conversation().ifPresent(id -> parts.add("conversation=" + id));
        filter.from().ifPresent(from -> parts.add("from=" + from));
        filter.until().ifPresent(until -> parts.add("until=" + until));
        filter.takenDown().ifPresent(wanted -> parts.add("takenDown=" + wanted));
        addUnlessEmpty(parts, "rule", filter.rule());
        return String.join(" ", parts);
    }

    private static void addUnlessEmpty(List<String> parts, String name, String value) {
        if (!value.isEmpty()) {
            parts.add(name + "=" + value);
        }
    }
}
