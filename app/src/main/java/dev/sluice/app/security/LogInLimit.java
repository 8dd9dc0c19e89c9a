package dev.sluice.app.security;

import dev.sluice.data.account.Accounts;
import dev.sluice.data.account.KnownAddresses;
import dev.sluice.data.quota.AddressQuota;
import dev.sluice.data.quota.QuotaDecision;
import dev.sluice.data.quota.Quotas;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets one address, and strangers of one account, try so many passwords and then wait; the log-in page counts down. */
final class LogInLimit extends OncePerRequestFilter {

    private final RequestMatcher logIn = PathPatternRequestMatcher.withDefaults()
            .matcher(org.springframework.http.HttpMethod.POST, SecurityConfiguration.LOG_IN_PAGE);
    private final Quotas quotas;
    private final LogInRecord record;
    private final Accounts accounts;
    private final KnownAddresses knownAddresses;

    LogInLimit(Quotas quotas, LogInRecord record, Accounts accounts, KnownAddresses knownAddresses) {
        this.quotas = quotas;
        this.record = record;
        this.accounts = accounts;
        this.knownAddresses = knownAddresses;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (logIn.matches(request)) {
            String address = request.getRemoteAddr();
            switch (quotas.take(AddressQuota.LOG_IN, address)) {
                case QuotaDecision.Exhausted(Duration retryAfter) -> {
                    askToWait(request, response, retryAfter);
                    return;
                }
                // Recorded with the last attempt, not with those turned away: they would fill the record.
                case QuotaDecision.Granted(long remaining) when remaining == 0 -> record.locked(address);
                case QuotaDecision.Granted granted -> {}
            }
            // Many addresses may not try one account for ever; whoever has logged in to it from here before is let
            // through.
            Optional<String> name = Optional.ofNullable(request.getParameter("username"))
                    // As the filter behind reads it: control characters around a name are none of it.
                    .map(String::trim)
                    .flatMap(accounts::foldName)
                    .filter(folded -> !knownAddresses.isKnown(folded, address));
            if (name.isPresent()) {
                tryAsStranger(name.get(), address, request, response, chain);
                return;
            }
        }
        chain.doFilter(request, response);
    }

    private void tryAsStranger(
            String name, String address, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        switch (quotas.takeAsStranger(name, address)) {
            case QuotaDecision.Exhausted(Duration retryAfter) -> askToWait(request, response, retryAfter);
            case QuotaDecision.Granted granted -> {
                chain.doFilter(request, response);
                // A right password made the address known; it does not count as a stranger's.
                if (knownAddresses.isKnown(name, address)) {
                    quotas.giveBackAsStranger(name, address);
                }
            }
        }
    }

    private static void askToWait(HttpServletRequest request, HttpServletResponse response, Duration retryAfter)
            throws IOException {
        long seconds = retryAfter.plusMillis(999).toSeconds();
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        if (accept == null || !accept.contains(MediaType.TEXT_HTML_VALUE)) {
            // No browser: for a program the page that counts down would look like a log-in that went well.
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            return;
        }
        response.sendRedirect(request.getContextPath() + SecurityConfiguration.LOG_IN_PAGE + "?wait=" + seconds);
    }
}
