package dev.sluice.data.account;

import dev.sluice.data.audit.AuditKind;
import dev.sluice.data.audit.AuditTrail;
import dev.sluice.data.live.LiveEvent;
import dev.sluice.data.live.LiveUpdates;
import dev.sluice.safety.turn.AccountId;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Gives and takes roles. For admins; in force with the next request, without a new log-in. */
@Service
public class Roles {

    private final AccountRepository rows;
    private final ResetLinks links;
    private final AuditTrail audit;
    private final LiveUpdates live;
    private final InstantSource time;

    Roles(AccountRepository rows, ResetLinks links, AuditTrail audit, LiveUpdates live, InstantSource time) {
        this.rows = rows;
        this.links = links;
        this.audit = audit;
        this.live = live;
        this.time = time;
    }

    /** All that somebody has who can do this much: each role comes with those below it. */
    public static Set<Role> upTo(Role highest) {
        return switch (highest) {
            case USER -> Set.of(Role.USER);
            case MODERATOR -> Set.of(Role.USER, Role.MODERATOR);
            case ADMIN -> Set.of(Role.USER, Role.MODERATOR, Role.ADMIN);
        };
    }

    /**
     * Lets an account do as much as {@code highest}.
     *
     * @param seen the roles it had when the actor decided
     * @return a conflict also if its owner has closed it, unless roles are only taken away
     */
    @Transactional
    public RoleChange change(Actor actor, AccountId id, Set<Role> seen, Role highest) {
        actor.requireAdmin();
        // All admins in one order: two who take each other's role wait, and the second finds one admin left.
        List<AccountEntity> admins = rows.lockAdmins();
        AccountEntity account = rows.lock(id.value()).orElseThrow();
        Account before = account.toAccount();
        if (!before.roles().equals(seen) || (before.isClosed() && highest != Role.USER)) {
            return RoleChange.CONFLICT;
        }
        Set<Role> after = upTo(highest);
        if (before.actor().isAdmin() && !before.isClosed() && highest != Role.ADMIN && admins.size() < 2) {
            return RoleChange.LAST_ADMIN;
        }
        if (before.isSuspended(time.instant()) && highest != Role.USER) {
            return RoleChange.IS_SUSPENDED;
        }
        if (!after.equals(before.roles())) {
            account.changeRoles(after);
            // A moderator may have made one for a user, who is no user only now.
            links.withdraw(id);
            audit.record(
                    actor,
                    AuditKind.ACCOUNT_ROLES_CHANGED,
                    id.toString(),
                    "%s: %s → %s".formatted(before.name(), words(before.roles()), words(after)));
            live.publish(new LiveEvent.AccountChanged(id));
        }
        return RoleChange.CHANGED;
    }

    private static String words(Set<Role> roles) {
        return new TreeSet<>(roles).stream().map(Role::name).collect(Collectors.joining(" "));
    }
}
