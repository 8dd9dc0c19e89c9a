package dev.sluice.data.account;

import dev.sluice.safety.turn.AccountId;
import java.util.Set;

/** Somebody who does something: the person signed in, or the site itself. */
public record Actor(AccountId id, String name, Set<Role> roles) {

    private static final Actor SYSTEM = new Actor(new AccountId(0), "system", Set.of(Role.USER, Role.ADMIN));

    public Actor {
        roles = Set.copyOf(roles);
    }

    /** The site itself, for jobs and for the command line on its own machine. No account has its name or id. */
    public static Actor system() {
        return SYSTEM;
    }

    public boolean isStaff() {
        return roles.contains(Role.MODERATOR) || isAdmin();
    }

    public boolean isAdmin() {
        return roles.contains(Role.ADMIN);
    }

    /**
     * Goes on for moderators and admins only.
     *
     * @throws NotPermittedException for everybody else
     */
    public void requireStaff() {
        if (!isStaff()) {
            throw new NotPermittedException(this);
        }
    }

    /**
     * Goes on for admins only.
     *
     * @throws NotPermittedException for everybody else
     */
    public void requireAdmin() {
        if (!isAdmin()) {
            throw new NotPermittedException(this);
        }
    }
}
