package dev.sluice.app.security;

import dev.sluice.data.account.Account;
import dev.sluice.data.account.Accounts;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Looks at the account anew with each request, so that changed roles hold at once and an ended session is over. Not from a
 * cache: a node must not go on for having missed the news.
 */
final class LiveSignIn extends OncePerRequestFilter {

    private final Accounts accounts;

    LiveSignIn(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof SignedIn signedIn) {
            Optional<Account> now = accounts.find(signedIn.actor().id()).filter(signedIn::goesOn);
            HttpSession session = request.getSession(false);
            if (now.isEmpty()) {
                SecurityContextHolder.clearContext();
                if (session != null) {
                    session.invalidate();
                }
            } else if (session != null && !signedIn.isUpToDate(now.get())) {
                keep(session, now.get());
            }
        }
        chain.doFilter(request, response);
    }

    /** Puts the account as it is now in the place of what the session knew. */
    static void keep(HttpSession session, Account account) {
        SignedIn signedIn = SignedIn.again(account);
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(
                UsernamePasswordAuthenticationToken.authenticated(signedIn, null, signedIn.getAuthorities()));
        SecurityContextHolder.setContext(context);
        session.setAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY, context);
    }
}
