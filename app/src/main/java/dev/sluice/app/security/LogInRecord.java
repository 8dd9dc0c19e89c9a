package dev.sluice.app.security;

import dev.sluice.data.account.Accounts;
import dev.sluice.data.account.Actor;
import dev.sluice.data.account.KnownAddresses;
import dev.sluice.data.audit.AuditKind;
import dev.sluice.data.audit.AuditTrail;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** Puts on the audit trail who logged in and out, and who tried. Without its record nobody gets in. */
@Component
final class LogInRecord {

    private final AuditTrail audit;
    private final Accounts accounts;

    LogInRecord(AuditTrail audit, Accounts accounts) {
        this.audit = audit;
        this.accounts = accounts;
    }

    @EventListener
    void loggedIn(AuthenticationSuccessEvent event) {
        record(AuditKind.LOGGED_IN, event.getAuthentication());
    }

    @EventListener
    void loggedOut(LogoutSuccessEvent event) {
        record(AuditKind.LOGGED_OUT, event.getAuthentication());
    }

    /** The same whether there is such an account or not: neither the answer nor its time tells. */
    @EventListener
    void failed(AbstractAuthenticationFailureEvent event) {
        Authentication tried = event.getAuthentication();
        // What no account can be called may be anything, above all a password in the wrong field.
        String subject = accounts.foldName(tried.getName()).orElse("");
        audit.record(Actor.system(), AuditKind.LOG_IN_FAILED, subject, KnownAddresses.details(address(tried)));
    }

    /** From this address nobody can try any more for a while. */
    void locked(String address) {
        audit.record(Actor.system(), AuditKind.LOG_IN_LOCKED, address, "");
    }

    private void record(AuditKind kind, Authentication authentication) {
        if (authentication.getPrincipal() instanceof SignedIn signedIn) {
            Actor actor = signedIn.actor();
            audit.record(actor, kind, actor.id().toString(), KnownAddresses.details(address(authentication)));
        }
    }

    private static String address(Authentication authentication) {
        return Optional.ofNullable(authentication.getDetails())
                .filter(WebAuthenticationDetails.class::isInstance)
                .map(details -> ((WebAuthenticationDetails) details).getRemoteAddress())
                .orElse("unknown");
    }
}
