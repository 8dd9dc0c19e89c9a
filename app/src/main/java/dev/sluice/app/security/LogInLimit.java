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

    LogInLimit(Quotas quotas) {
        this.quotas = quotas;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (logIn.matches(request)
                && quotas.take(AddressQuota.LOG_IN, request.getRemoteAddr())
                        instanceof QuotaDecision.Exhausted(Duration retryAfter)) {
            long seconds = retryAfter.plusMillis(999).toSeconds();
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
            response.sendRedirect(request.getContextPath() + SecurityConfiguration.LOG_IN_PAGE + "?wait=" + seconds);
            return;
        }
        chain.doFilter(request, response);
    }
}
