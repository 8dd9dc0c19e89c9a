package dev.sluice.data.policy;

import dev.sluice.data.account.Actor;
import dev.sluice.data.audit.AuditKind;
import dev.sluice.data.audit.AuditTrail;
import dev.sluice.data.live.LiveEvent;
import dev.sluice.data.live.LiveUpdates;
import dev.sluice.safety.ReleaseMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The tables of the policy, version by version. Staff may read them, admins publish; in force within one second. */
@Service
public class PolicyTables {

    private static final int MAX_REASON_LENGTH = 1_000;

    private final PolicyVersionRepository rows;
    private final PolicyVersions versions;
    private final BuiltInPolicy builtIn;
    private final AuditTrail audit;
    private final LiveUpdates live;

    PolicyTables(
            PolicyVersionRepository rows,
            PolicyVersions versions,
            BuiltInPolicy builtIn,
            AuditTrail audit,
            LiveUpdates live) {
        this.rows = rows;
        this.versions = versions;
        this.builtIn = builtIn;
        this.audit = audit;
        this.live = live;
    }

    /** The table in force, with the version that brought it. */
    @Transactional(readOnly = true)
    public PublishedTable current(Actor actor) {
        return history(actor).getFirst();
    }

    /** All tables that were ever in force, the present one first; versions that only changed terms are left out. */
    @Transactional(readOnly = true)
    public List<PublishedTable> history(Actor actor) {
        actor.requireStaff();
        List<PublishedTable> tables = new ArrayList<>();
        for (PolicyVersionEntity row : rows.findAllByOrderByNumberAsc()) {
            PublishedTable table = row.toTable();
            if (tables.isEmpty() || !tables.getLast().table().equals(table.table())) {
                tables.add(table);
            }
        }
        return tables.reversed();
    }

    /** What the site's settings say, where no table says otherwise. */
    public ReleaseMode usualReleaseMode() {
        return builtIn.releaseMode();
    }

    /**
     * Puts a table in force; changes nothing if it is in force already.
     *
     * @param basedOn the version whose table the admin changed
     * @throws TableConflictException if another table is in force by now
     * @throws IllegalArgumentException if there is no reason, or it is too long
     */
    @Transactional
    public PublishedTable publish(Actor actor, long basedOn, PolicyTable table, String reason) {
        actor.requireAdmin();
        String why = reason.strip();
        if (why.isEmpty() || why.length() > MAX_REASON_LENGTH) {
            throw new IllegalArgumentException("a reason has 1 to " + MAX_REASON_LENGTH + " characters");
        }
        versions.lock();
        PublishedTable before = current(actor);
        if (before.number() != basedOn) {
            throw new TableConflictException();
        }
        List<PolicyTable.Difference> differences = before.table().differences(table);
        if (differences.isEmpty()) {
            return before;
        }
        long number = versions.next(actor, table, why);
        audit.record(actor, AuditKind.POLICY_PUBLISHED, "policy-" + number, describe(differences) + "\n" + why);
        live.publish(new LiveEvent.PolicyChanged());
        return current(actor);
    }

    private static String describe(List<PolicyTable.Difference> differences) {
        return differences.stream()
                .map(difference -> switch (difference) {
                    case PolicyTable.ActionChanged changed ->
                        "%s %s %s: %s -> %s"
                                .formatted(
                                        changed.cell().concern().code(),
                                        changed.cell().direction(),
                                        changed.cell().audience(),
                                        changed.before(),
                                        changed.after());
                    case PolicyTable.KeepingChanged changed ->
                        changed.risk().code()
                                + (changed.keeps() ? ": a cut keeps the beginning" : ": a cut withdraws all");
                    case PolicyTable.ReleaseChanged changed ->
                        "release: " + changed.before().map(Enum::name).orElse("as set") + " -> "
                                + changed.after().map(Enum::name).orElse("as set");
                })
                .collect(Collectors.joining("\n"));
    }
}
