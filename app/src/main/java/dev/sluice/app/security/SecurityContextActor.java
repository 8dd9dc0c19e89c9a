package dev.sluice.app.security;

import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.VaadinSession;
import dev.sluice.data.account.Accounts;
import dev.sluice.data.account.Actor;
import dev.sluice.data.account.CurrentActor;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Knows who acts from the security context, and from where from the request. */
@Component
class SecurityContextActor implements CurrentActor {

    private final Accounts accounts;

    SecurityContextActor(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public Optional<Actor> find() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof SignedIn signedIn
                ? Optional.of(signedIn.actor())
                : Optional.empty();
    }

    @Override
    public Actor get() {
        return find().orElseThrow(() -> new IllegalStateException("nobody is signed in"));
    }

    @Override
    public void renew() {
        HttpSession session =
                VaadinServletRequest.getCurrent().getHttpServletRequest().getSession();
        LiveSignIn.keep(session, accounts.find(get().id()).orElseThrow());
    }

    /** Behind a trusted proxy the container has put the client's address in the proxy's place already. */
    @Override
    public String address() {
        VaadinRequest vaadinRequest = VaadinRequest.getCurrent();
        if (vaadinRequest != null) {
            return vaadinRequest.getRemoteAddr();
        }
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes) {
            return attributes.getRequest().getRemoteAddr();
        }
        VaadinSession session = VaadinSession.getCurrent();
        return session == null ? "unknown" : session.getBrowser().getAddress();
    }
}
