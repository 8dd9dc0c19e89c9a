package dev.sluice.data.chain;

import dev.sluice.safety.turn.AccountId;
import dev.sluice.safety.turn.TurnId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Writes entries that say who did what. */
@Component
public final class Acts {

    private final JdbcTemplate jdbc;
    private final Chain chain;
    private final InstantSource clock;

    Acts(JdbcTemplate jdbc, Chain chain, InstantSource clock) {
        this.jdbc = jdbc;
        this.chain = chain;
        this.clock = clock;
    }

    /** Records one act in the caller's transaction. */
    public void record(EntryKind entryKind, NewAct act) {
        String salt = CanonicalForm.newSalt();
        // Turns and acts draw their numbers from the same source, so that an id names one content.
        long id = TurnId.next().value();
        Instant at = Timestamps.toMicros(clock.instant());
        String digest = CanonicalForm.digest(salt, canonical(id, at, act));
        jdbc.update(
                """
                insert into journal_act (act_id, recorded_at, kind, actor_id, actor_name, subject, turn_id, risk,
                    public_reason, details, salt) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                id,
                Timestamps.parameter(at),
                act.kind,
                act.actor.value(),
                act.actorName,
                act.subject,
                act.turn.map(TurnId::value).orElse(null),
                act.risk,
                act.publicReason,
                act.details,
                salt);
        chain.append(entryKind, act.turn, "", id, digest);
    }

    /** The record that is digested. */
    public static List<String> canonical(long id, Instant at, NewAct act) {
        return List.of(
                "sluice-act-1",
                Long.toString(id),
                CanonicalForm.time(at),
                act.kind,
                Long.toString(act.actor.value()),
                act.actorName,
                act.subject,
                act.turn.map(turn -> Long.toString(turn.value())).orElse(""),
                act.risk,
                act.publicReason,
                act.details);
    }

    /**
     * What was done.
     *
     * @param kind a name from the audit trail's kinds
     * @param risk its code, or ""
     */
    public record NewAct(
            AccountId actor,
            String actorName,
            String kind,
            String subject,
            Optional<TurnId> turn,
            String risk,
            String publicReason,
            String details) {

        public NewAct {
            // PostgreSQL cannot store U+0000; nothing an operator types may make an act fail.
            actorName = actorName.replace('\0', '\uFFFD');
            subject = subject.replace('\0', '\uFFFD');
            publicReason = publicReason.replace('\0', '\uFFFD');
            details = details.replace('\0', '\uFFFD');
        }
    }
}
