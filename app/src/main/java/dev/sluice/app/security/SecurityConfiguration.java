package dev.sluice.app.security;

import static com.vaadin.flow.spring.security.VaadinSecurityConfigurer.vaadin;

import com.vaadin.flow.spring.security.VaadinSavedRequestAwareAuthenticationSuccessHandler;
import dev.sluice.data.SluiceHome;
import dev.sluice.data.account.Accounts;
import dev.sluice.data.account.KnownAddresses;
import dev.sluice.data.account.Role;
import dev.sluice.data.quota.Quotas;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer.FrameOptionsConfig;
import org.springframework.security.config.annotation.web.configurers.SessionManagementConfigurer.SessionFixationConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Log-in, public resources and headers. Which role a view needs stands at the view. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    static final String LOG_IN_PAGE = "/login";
    private static final String NO_SUCH_PAGE = "/no-such-page";
    private static final String LOG_OUT = "/logout";

    /**
     * What a page may load. Flow runs small inline scripts and evaluates what the server sends, so neither can be
     * forbidden; everything comes from this site, and nobody may frame it.
     */
    private static final String CONTENT_SECURITY_POLICY = String.join(
            "; ",
            "default-src 'self'",
            "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data:",
            "font-src 'self' data:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'");

    /** The command line's door has its own token and no session. */
    @Bean
    @Order(1)
    SecurityFilterChain controlSecurity(HttpSecurity http) {
        return http.securityMatcher("/internal/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(csrf -> csrf.disable())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain siteSecurity(
            HttpSecurity http,
            Quotas quotas,
            LogInRecord record,
            Accounts accounts,
            KnownAddresses knownAddresses,
            SluiceHome home,
            @Value("${sluice.stay-signed-in}") Duration staySignedIn) {
        String stayingKey = StayingSignedIn.key(home);
        var afterLogIn = new VaadinSavedRequestAwareAuthenticationSuccessHandler();
        afterLogIn.setRedirectStrategy(new RedirectWithinSite());
        http.setSharedObject(VaadinSavedRequestAwareAuthenticationSuccessHandler.class, afterLogIn);
        return http.authorizeHttpRequests(requests -> requests.requestMatchers(
                                "/sluice/**",
                                "/site/**",
                                "/webjars/**",
                                "/aura/**",
                                "/lumo/**",
                                "/favicon.ico",
                                "/error")
                        .permitAll()
                        .requestMatchers("/console", "/console/**")
                        .hasAnyRole(Role.MODERATOR.name(), Role.ADMIN.name()))
                .exceptionHandling(refusals -> refusals.accessDeniedHandler(SecurityConfiguration::refuse))
                // An address that is none of ours gets the page that says so; without this it would be a bare refusal.
                .with(
                        vaadin(),
                        vaadin -> vaadin.loginView(LOG_IN_PAGE, LOG_IN_PAGE)
                                .anyRequest(AuthorizeHttpRequestsConfigurer.AuthorizedUrl::authenticated))
                // Both come from plain forms; the session cookie is SameSite=Lax, so no other site can send them with
                // it. A log-in needs no cookie.
                .csrf(csrf -> csrf.ignoringRequestMatchers(LOG_IN_PAGE, LOG_OUT))
                // Not the old one under a new id: pages that are open in it belong to nobody, or to somebody else.
                .sessionManagement(sessions -> sessions.sessionFixation(SessionFixationConfigurer::newSession))
                .rememberMe(stay -> stay.key(stayingKey)
                        .rememberMeServices(new StayingSignedIn(stayingKey, accounts, staySignedIn)))
                .addFilterBefore(new LiveSignIn(accounts), AuthorizationFilter.class)
                .addFilterBefore(new ForeignLogIns(), UsernamePasswordAuthenticationFilter.class)
                .addFilterBefore(
                        new LogInLimit(quotas, record, accounts, knownAddresses),
                        UsernamePasswordAuthenticationFilter.class)
                .headers(headers -> headers.withObjectPostProcessor(writeHeadersAtOnce())
                        .frameOptions(FrameOptionsConfig::deny)
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                        .addHeaderWriter(forSharedPages())
                        .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY)))
                .build();
    }

    /** Whoever has such an address can read: no search engine, no other site and no store in between gets it. */
    private static HeaderWriter forSharedPages() {
        RequestMatcher shared = PathPatternRequestMatcher.withDefaults().matcher("/s/**");
        return (request, response) -> {
            if (shared.matches(request)) {
                response.setHeader("X-Robots-Tag", "noindex, nofollow, noarchive");
                response.setHeader("Referrer-Policy", ReferrerPolicy.NO_REFERRER.getPolicy());
                response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            }
        };
    }

    /** The console is for whoever it is not for as any other address that is none of ours: the site's own page says so. */
    private static void refuse(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException, ServletException {
        if (!"GET".equals(request.getMethod())) {
            new AccessDeniedHandlerImpl().handle(request, response, denied);
            return;
        }
        response.sendRedirect(request.getContextPath() + NO_SUCH_PAGE);
    }

    /** By default they are written when the response is committed, which for pages of Flow happens past the filter. */
    private static ObjectPostProcessor<HeaderWriterFilter> writeHeadersAtOnce() {
        return new ObjectPostProcessor<>() {
            @Override
            public <O extends HeaderWriterFilter> O postProcess(O filter) {
                filter.setShouldWriteHeadersEagerly(true);
                return filter;
            }
        };
    }
}
