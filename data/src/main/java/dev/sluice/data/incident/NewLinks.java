package dev.sluice.data.incident;

import dev.sluice.data.account.Actor;
import dev.sluice.data.audit.AuditKind;
import dev.sluice.data.chain.Timestamps;
import dev.sluice.safety.turn.TurnId;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Looks whether there is what an incident shall be linked with, and links it; inside the caller's transaction. */
@Component
final class NewLinks {

    private final IncidentRows rows;
    private final IncidentChanges changes;
    private final LinkTargets targets;
    private final InstantSource time;

    NewLinks(IncidentRows rows, IncidentChanges changes, LinkTargets targets, InstantSource time) {
        this.rows = rows;
        this.changes = changes;
        this.targets = targets;
        this.time = time;
    }

    /** A case brings the answer that it is about. What is linked already stays linked once. */
    void add(Actor actor, Incident about, NewLink wanted) {
        LinkKind kind = wanted.kind();
        if (kind == LinkKind.PROMPT) {
            String prompt = wanted.named().strip().replace('\0', '\uFFFD');
            if (prompt.isEmpty() || prompt.length() > IncidentLinks.MAX_PROMPT_LENGTH) {
                throw new UnknownTargetException(kind);
            }
            add(actor, about, kind, prompt, Optional.empty());
            return;
        }
        LinkTarget found = targets.find(kind, wanted.named()).orElseThrow(() -> new UnknownTargetException(kind));
        if (kind == LinkKind.TURN) {
            addTurn(actor, about, TurnId.parse(found.target()));
            return;
        }
        add(actor, about, kind, found.target(), Optional.empty());
        if (kind == LinkKind.CASE) {
            targets.findTurn(found).ifPresent(turn -> addTurn(actor, about, turn));
        }
    }

    private void addTurn(Actor actor, Incident about, TurnId turn) {
        add(actor, about, LinkKind.TURN, turn.toString(), Optional.of(turn));
    }

    private void add(Actor actor, Incident about, LinkKind kind, String target, Optional<TurnId> turn) {
        if (!rows.isLinked(about.id(), kind, target)) {
            changes.record(actor, AuditKind.INCIDENT_LINKED, about, kind + " " + target);
            rows.insert(about.id(), kind, target, turn, actor.name(), Timestamps.toMicros(time.instant()));
        }
    }
}
