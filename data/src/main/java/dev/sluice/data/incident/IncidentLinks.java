package dev.sluice.data.incident;

import dev.sluice.data.account.Actor;
import dev.sluice.data.audit.AuditKind;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What incidents have to do with. For moderators and admins. */
@Service
public class IncidentLinks {

    /** Longest prompt in staff's own words, in UTF-16 units. */
    public static final int MAX_PROMPT_LENGTH = 2_000;

    private final IncidentRows rows;
    private final IncidentChanges changes;
    private final LinkTargets targets;
    private final NewLinks newLinks;

    IncidentLinks(IncidentRows rows, IncidentChanges changes, LinkTargets targets, NewLinks newLinks) {
        this.rows = rows;
        this.changes = changes;
        this.targets = targets;
        this.newLinks = newLinks;
    }

    /** The newest things of a kind, to choose from; none of a kind that has to be named. */
    @Transactional(readOnly = true)
    public List<LinkTarget> recent(Actor actor, LinkKind kind) {
        actor.requireStaff();
        return targets.recent(kind);
    }

    /** What is known of it by now; empty if it is gone, and for prompts. */
    @Transactional(readOnly = true)
    public Optional<LinkTarget> find(Actor actor, LinkKind kind, String target) {
        actor.requireStaff();
        return targets.find(kind, target);
    }

    /**
     * Links an incident with something; a case brings the answer that it is about. What is linked already stays linked once.
     *
     * @throws UnknownTargetException if there is no such thing
     * @throws IncidentConflict if it is not the version that was seen, or closed
     */
    @Transactional
    public void link(Actor actor, IncidentId id, long seenVersion, NewLink wanted) {
        actor.requireStaff();
        newLinks.add(actor, changes.lockOpen(id, seenVersion), wanted);
    }

    /**
     * Takes a link away again.
     *
     * @throws IncidentConflict if it is not the version that was seen, or closed
     */
    @Transactional
    public void unlink(Actor actor, IncidentId id, long seenVersion, LinkId link) {
        actor.requireStaff();
        Incident about = changes.lockOpen(id, seenVersion);
        about.links().stream()
                .filter(each -> each.id().equals(link))
                .findFirst()
                .ifPresent(found -> {
                    changes.record(actor, AuditKind.INCIDENT_UNLINKED, about, found.kind() + " " + found.target());
                    rows.delete(link);
                });
    }
}
