package dev.sluice.app.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.security.web.RedirectStrategy;

/**
 * Leads whoever has logged in to the page they asked for, by its path alone. The host of that request is what its sender
 * wrote, or a proxy that calls the site by a name of its own.
 */
final class RedirectWithinSite implements RedirectStrategy {

    /** More than one slash or backslash at the beginning would name a host again. */
    private static final Pattern ORIGIN = Pattern.compile("^(https?://[^/\\\\?#]*)?[/\\\\]*");

    @Override
    public void sendRedirect(HttpServletRequest request, HttpServletResponse response, String url) throws IOException {
        response.sendRedirect(within(request.getContextPath(), url));
    }

    /** A URL with an origin is what the browser asked for, its context path and all; one without begins behind it. */
    static String within(String contextPath, String url) {
        Matcher origin = ORIGIN.matcher(url);
        String path = "/" + origin.replaceFirst("");
        origin.reset().lookingAt();
        return origin.group(1) == null ? contextPath + path : path;
    }
}
