package dev.sluice.app.security;

import dev.sluice.data.quota.AddressQuota;
import dev.sluice.data.quota.QuotaDecision;
import dev.sluice.data.quota.Quotas;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets one address try so many passwords and then wait; the log-in page counts down. */
final class LogInLimit extends OncePerRequestFilter {

    private final RequestMatcher logIn = PathPatternRequestMatcher.withDefaults()
            .matcher(org.springframework.http.HttpMethod.POST, SecurityConfiguration.LOG_IN_PAGE);
    private final Quotas quotas;

    private final LogInRecord record;

    LogInLimit(Quotas quotas, LogInRecord record) {
        this.quotas = quotas;
        this.record = record;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (logIn.matches(request)) {
            String address = request.getRemoteAddr();
            switch (quotas.take(AddressQuota.LOG_IN, address)) {
                case QuotaDecision.Exhausted(Duration retryAfter) -> {
                    long seconds = retryAfter.plusMillis(999).toSeconds();
                    response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
                    response.sendRedirect(
                            request.getContextPath() + SecurityConfiguration.LOG_IN_PAGE + "?wait=" + seconds);
                    return;
                }
                // Recorded with the last attempt, not with those turned away: they would fill the record.
                case QuotaDecision.Granted(long remaining) when remaining == 0 -> record.locked(address);
                case QuotaDecision.Granted granted -> {}
            }
        }
        chain.doFilter(request, response);
    }
}
