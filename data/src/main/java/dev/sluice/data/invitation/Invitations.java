package dev.sluice.data.invitation;

import dev.sluice.data.account.Actor;
import dev.sluice.data.audit.AuditKind;
import dev.sluice.data.audit.AuditTrail;
import dev.sluice.data.chain.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The invitations of the site. For staff; using one needs its token only. */
@Service
public class Invitations {

    public static final int MAX_USES = 1000;
    public static final int MAX_DAYS = 90;
    public static final int MAX_NOTE_LENGTH = 100;

    private final JdbcClient jdbc;
    private final AuditTrail audit;
    private final InstantSource time;

    Invitations(JdbcClient jdbc, AuditTrail audit, InstantSource time) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.time = time;
    }

    /**
     * Makes one. The token is nowhere else: who loses it makes another one.
     *
     * @param uses 1 to {@link #MAX_USES}
     * @param validFor at most {@link #MAX_DAYS} days
     */
    @Transactional
    public InvitationToken make(Actor actor, String note, int uses, Duration validFor) {
        actor.requireStaff();
        if (uses < 1
                || uses > MAX_USES
                || !validFor.isPositive()
                || validFor.toDays() > MAX_DAYS
                || note.length() > MAX_NOTE_LENGTH) {
            throw new IllegalArgumentException("not an invitation: " + uses + " uses for " + validFor);
        }
        InvitationToken token = InvitationToken.next();
        Instant now = time.instant();
        Instant expires = Timestamps.toMicros(now.plus(validFor));
        jdbc.sql("insert into invitation (token_digest, note, uses, used, expires_at, made_by, made_at)"
                        + " values (?, ?, ?, 0, ?, ?, ?)")
                .params(
                        token.digest(),
                        note.strip().replace("\0", ""),
                        uses,
                        Timestamps.parameter(expires),
                        actor.name(),
                        Timestamps.parameter(now))
                .update();
        Invitation made = find(token).orElseThrow();
        audit.record(
                actor,
                AuditKind.INVITATION_MADE,
                made.id().toString(),
                "uses=" + uses + " expires=" + expires + " note=" + made.note());
        return token;
    }

    /** All of them, newest first. */
    @Transactional(readOnly = true)
    public List<Invitation> list(Actor actor) {
        actor.requireStaff();
        return jdbc.sql("select * from invitation order by id desc fetch first 200 rows only")
                .query((row, number) -> read(row))
                .list();
    }

    /** Ends one before its time; one that is withdrawn already stays as it is. */
    @Transactional
    public void withdraw(Actor actor, InvitationId id) {
        actor.requireStaff();
        audit.record(actor, AuditKind.INVITATION_WITHDRAWN, id.toString(), "");
        jdbc.sql("update invitation set withdrawn_at = ? where id = ? and withdrawn_at is null")
                .params(Timestamps.parameter(time.instant()), id.value())
                .update();
    }

    /** Takes a withdrawal back. */
    @Transactional
    public void reinstate(Actor actor, InvitationId id) {
        actor.requireStaff();
        audit.record(actor, AuditKind.INVITATION_REINSTATED, id.toString(), "");
        jdbc.sql("update invitation set withdrawn_at = null where id = ?")
                .param(id.value())
                .update();
    }

    /** Whether somebody could register with it now. */
    @Transactional(readOnly = true)
    public boolean isUsable(InvitationToken token) {
        return find(token)
                .filter(found -> found.state(time.instant()) == Invitation.State.OPEN)
                .isPresent();
    }

    /** Uses it once, in the transaction that makes the account; empty if it can no longer be used. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<InvitationId> use(InvitationToken token) {
        int done = jdbc.sql("update invitation set used = used + 1 where token_digest = ? and used < uses"
                        + " and withdrawn_at is null and expires_at > ?")
                .params(token.digest(), Timestamps.parameter(time.instant()))
                .update();
        return done == 0 ? Optional.empty() : find(token).map(Invitation::id);
    }

    private Optional<Invitation> find(InvitationToken token) {
        return jdbc.sql("select * from invitation where token_digest = ?")
                .param(token.digest())
                .query((row, number) -> read(row))
                .optional();
    }

    private static Invitation read(ResultSet row) throws SQLException {
        return new Invitation(
                new InvitationId(row.getLong("id")),
                row.getString("note"),
                row.getInt("uses"),
                row.getInt("used"),
                Timestamps.read(row, "expires_at"),
                row.getString("made_by"),
                Timestamps.read(row, "made_at"),
                Optional.ofNullable(row.getObject("withdrawn_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }
}
