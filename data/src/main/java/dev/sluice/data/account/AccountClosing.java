package dev.sluice.data.account;

import dev.sluice.data.audit.AuditKind;
import dev.sluice.data.audit.AuditTrail;
import dev.sluice.data.conversation.Conversations;
import dev.sluice.data.live.LiveEvent;
import dev.sluice.data.live.LiveUpdates;
import dev.sluice.safety.turn.TurnId;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Closing one's own account: conversations are gone at once, and so are all sessions. The name stays reserved, and the log
 * is kept until its retention ends.
 *
 * @see "docs/decisions/0075-a-closed-account-keeps-its-name.md"
 */
@Service
public class AccountClosing {

    private final AccountRepository rows;
    private final ResetLinks links;
    private final PasswordEncoder passwords;
    private final Conversations conversations;
    private final AuditTrail audit;
    private final LiveUpdates live;
    private final JdbcTemplate jdbc;
    private final TransactionOperations transaction;
    private final InstantSource time;

    AccountClosing(
            AccountRepository rows,
            ResetLinks links,
            PasswordEncoder passwords,
            Conversations conversations,
            AuditTrail audit,
            LiveUpdates live,
            JdbcTemplate jdbc,
            TransactionOperations transaction,
            InstantSource time) {
        this.rows = rows;
        this.links = links;
        this.passwords = passwords;
        this.conversations = conversations;
        this.audit = audit;
        this.live = live;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.time = time;
    }

    /** What became of the wish. */
    public enum Outcome {
        CLOSED,
        WRONG_PASSWORD,
        /** An admin is needed, so one who has the role gives it up first. */
        IS_ADMIN
    }

    /** Closes the actor's account for good. */
    public Outcome close(Actor actor, String password) {
        String hash =
                rows.findById(actor.id().value()).orElseThrow().credentials().passwordHash();
        if (hash.isEmpty() || !passwords.matches(password, hash)) {
            return Outcome.WRONG_PASSWORD;
        }
        Outcome outcome = transaction.execute(status -> {
            AccountEntity account = rows.lock(actor.id().value()).orElseThrow();
            if (account.toAccount().actor().isAdmin()) {
                return Outcome.IS_ADMIN;
            }
            audit.record(actor, AuditKind.ACCOUNT_CLOSED, actor.id().toString(), "");
            conversations.deleteAll(actor);
            links.withdraw(actor.id());
            cancelMail(actor);
            account.close(time.instant().truncatedTo(ChronoUnit.MICROS));
            // What still answers is for nobody any more; on whichever node.
            runningTurns(actor).forEach(turn -> live.publish(new LiveEvent.CancelAsked(turn, actor.id())));
            live.publish(new LiveEvent.AccountChanged(actor.id()));
            return Outcome.CLOSED;
        });
        return Objects.requireNonNull(outcome);
    }

    /** What is on its way to somebody who is gone. */
    private void cancelMail(Actor actor) {
        jdbc.update(
                "delete from mail_outbox where sent_at is null"
                        + " and notice_id in (select id from notice where account_id = ?)",
                actor.id().value());
    }

    private List<TurnId> runningTurns(Actor actor) {
        return jdbc.query(
                "select turn_id from journal_turn where account_id = ?",
                (row, number) -> new TurnId(row.getLong(1)),
                actor.id().value());
    }
}
