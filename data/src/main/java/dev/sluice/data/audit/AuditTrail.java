package dev.sluice.data.audit;

import dev.sluice.data.account.Actor;
import dev.sluice.data.chain.Acts;
import dev.sluice.data.chain.ChainId;
import dev.sluice.data.chain.ChainPosition;
import dev.sluice.data.chain.EntryKind;
import dev.sluice.data.chain.Timestamps;
import dev.sluice.safety.Risk;
import dev.sluice.safety.turn.AccountId;
import dev.sluice.safety.turn.TurnId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The append-only record of who did what, chained like the content log. */
@Service
public class AuditTrail {

    private final Acts acts;
    private final JdbcTemplate jdbc;

    AuditTrail(Acts acts, JdbcTemplate jdbc) {
        this.acts = acts;
        this.jdbc = jdbc;
    }

    /**
     * Records one act in the caller's transaction, so that there is neither an act without its record nor a record
     * without its act; without a transaction it makes one.
     *
     * @param subject what was acted on: the id of an account, turn, term …, or empty
     * @param details in words for staff; may be empty
     */
    @Transactional
    public void record(Actor actor, AuditKind kind, String subject, String details) {
        record(actor, kind, subject, "", details);
    }

    /**
     * Records one act, likewise, with what the people concerned are told.
     *
     * @param publicReason in one text
     */
    @Transactional
    public void record(Actor actor, AuditKind kind, String subject, String publicReason, String details) {
        acts.record(
                EntryKind.AUDIT,
                new Acts.NewAct(
                        actor.id(), actor.name(), kind.name(), subject, Optional.empty(), "", publicReason, details));
    }

    /**
     * Records an act upon a turn, likewise.
     *
     * @param risk why, if a risk is the reason
     * @param publicReason what the reader is told; may be empty
     */
    @Transactional
    public void recordOnTurn(
            Actor actor,
            EntryKind entry,
            AuditKind kind,
            TurnId turn,
            Optional<Risk> risk,
            String publicReason,
            String details) {
        acts.record(
                entry,
                new Acts.NewAct(
                        actor.id(),
                        actor.name(),
                        kind.name(),
                        turn.toString(),
                        Optional.of(turn),
                        risk.map(Risk::code).orElse(""),
                        publicReason,
                        details));
    }

    /** Acts that the filter lets through, newest first. For admins; the search itself is recorded. */
    @Transactional
    public AuditPage search(Actor actor, AuditFilter filter, Optional<AuditCursor> after, int size) {
        actor.requireAdmin();
        AuditPage page = find(filter, after, size);
        record(actor, AuditKind.AUDIT_SEARCHED, "", describe(filter));
        return page;
    }

    /** When the stop switch was used, newest first, for its own page. For admins; it shows nobody's words, so looking is no act. */
    @Transactional(readOnly = true)
    public List<AuditRecord> usesOfTheSwitch(Actor actor, int size) {
        actor.requireAdmin();
        AuditFilter uses = new AuditFilter(
                Set.of(AuditKind.SERVICE_STOPPED, AuditKind.SERVICE_LIFTED),
                "",
                "",
                Optional.empty(),
                Optional.empty());
        return find(uses, Optional.empty(), size).records();
    }

    /** What was done to an account, newest first, for the page about it. For staff; who looked at it is left out. */
    @Transactional(readOnly = true)
    public List<AuditRecord> actsOnAccount(Actor actor, AccountId account, int size) {
        actor.requireStaff();
        AuditFilter acts = new AuditFilter(
                Set.of(
                        AuditKind.ACCOUNT_REGISTERED,
                        AuditKind.ACCOUNT_ROLES_CHANGED,
                        AuditKind.BIRTH_YEAR_CORRECTED,
                        AuditKind.ACCOUNT_SUSPENDED,
                        AuditKind.ACCOUNT_RESTORED,
                        AuditKind.STRIKE_REFUNDED,
                        AuditKind.SHARE_WITHDRAWN,
                        AuditKind.SHARE_REINSTATED,
                        AuditKind.PASSWORD_CHANGED,
                        AuditKind.PASSWORD_RESET_OFFERED,
                        AuditKind.PASSWORD_RESET_WITHDRAWN,
                        AuditKind.PASSWORD_RESET,
                        AuditKind.ADMIN_RESET,
                        AuditKind.EMAIL_CHANGED,
                        AuditKind.SESSIONS_ENDED),
                "",
                account.toString(),
                Optional.empty(),
                Optional.empty());
        return find(acts, Optional.empty(), size).records();
    }

    /** What was done to an incident, newest first, for its own page. For staff. */
    @Transactional(readOnly = true)
    public List<AuditRecord> actsOnIncident(Actor actor, String number, int size) {
        actor.requireStaff();
        AuditFilter acts = new AuditFilter(AuditKind.OF_INCIDENTS, "", number, Optional.empty(), Optional.empty());
        return find(acts, Optional.empty(), size).records();
    }

    private AuditPage find(AuditFilter filter, Optional<AuditCursor> after, int size) {
        if (size < 1 || size > 200) {
            throw new IllegalArgumentException("between 1 and 200 acts make a page: " + size);
        }
        StringBuilder where = new StringBuilder("where true");
        List<Object> parameters = new ArrayList<>();
        if (!filter.kinds().isEmpty()) {
            where.append(" and a.kind in (")
                    .append(String.join(
                            ", ", filter.kinds().stream().map(kind -> "?").toList()))
                    .append(")");
            filter.kinds().forEach(kind -> parameters.add(kind.name()));
        }
        if (!filter.actorName().isBlank()) {
            where.append(" and lower(a.actor_name) = lower(?)");
            parameters.add(filter.actorName().strip());
        }
        if (!filter.subject().isBlank()) {
            where.append(" and a.subject = ?");
            parameters.add(filter.subject().strip());
        }
        filter.from().ifPresent(from -> {
            where.append(" and a.recorded_at >= ?");
            parameters.add(Timestamps.parameter(from));
        });
        filter.until().ifPresent(until -> {
            where.append(" and a.recorded_at < ?");
            parameters.add(Timestamps.parameter(until));
        });
        after.ifPresent(cursor -> {
            where.append(" and a.recorded_at <= ? and (a.recorded_at < ? or e.chain < ?"
                    + " or (e.chain = ? and e.sequence_number < ?))");
            parameters.add(Timestamps.parameter(cursor.at()));
            parameters.add(Timestamps.parameter(cursor.at()));
            parameters.add(cursor.position().chain().value());
            parameters.add(cursor.position().chain().value());
            parameters.add(cursor.position().sequence());
        });
        parameters.add(size + 1);
        List<AuditRecord> found = jdbc.query(
                "select a.*, e.chain, e.sequence_number from journal_act a join journal_entry e on e.content_id = a.act_id "
                        + where + " order by a.recorded_at desc, e.chain desc, e.sequence_number desc"
                        + " fetch first ? rows only",
                (row, number) -> new AuditRecord(
                        new ChainPosition(new ChainId(row.getLong("chain")), row.getLong("sequence_number")),
                        Timestamps.read(row, "recorded_at"),
                        row.getLong("actor_id") == 0
                                ? Optional.empty()
                                : Optional.of(new AccountId(row.getLong("actor_id"))),
                        row.getString("actor_name"),
                        AuditKind.valueOf(row.getString("kind")),
                        row.getString("subject"),
                        row.getString("public_reason"),
                        row.getString("details")),
                parameters.toArray());
        boolean more = found.size() > size;
        List<AuditRecord> page = more ? found.subList(0, size) : found;
        return new AuditPage(
                page,
                more
                        ? Optional.of(new AuditCursor(
                                page.getLast().at(), page.getLast().position()))
                        : Optional.empty());
    }

    private static String describe(AuditFilter filter) {
        List<String> parts = new ArrayList<>();
        if (!filter.kinds().isEmpty()) {
            parts.add("kinds="
                    + String.join(
                            ",",
                            filter.kinds().stream().map(Enum::name).sorted().toList()));
        }
        if (!filter.actorName().isBlank()) {
            parts.add("actor=" + filter.actorName().strip());
        }
        if (!filter.subject().isBlank()) {
            parts.add("subject=" + filter.subject().strip());
        }
        filter.from().ifPresent(from -> parts.add("from=" + from));
        filter.until().ifPresent(until -> parts.add("until=" + until));
        return String.join(" ", parts);
    }
}
