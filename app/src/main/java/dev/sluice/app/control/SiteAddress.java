package dev.sluice.app.control;

import java.net.InetAddress;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;

/** Where this site listens, for who is on the same machine. */
public final class SiteAddress {

    private SiteAddress() {}

    /** As programs call it, with numbers. */
    public static String of(ServerProperties server, int port) {
        InetAddress listening = server.getAddress();
        return of(
                server,
                listening == null || listening.isAnyLocalAddress() ? "127.0.0.1" : listening.getHostAddress(),
                port);
    }

    /** As people call it. */
    public static String forPeople(ServerProperties server, int port) {
        InetAddress listening = server.getAddress();
        return listening == null
                        || listening.isAnyLocalAddress()
                        || listening.getHostAddress().equals("127.0.0.1")
                ? of(server, "localhost", port)
                : of(server, port);
    }

    private static String of(ServerProperties server, String host, int port) {
        String path = server.getServlet().getContextPath();
        return (Ssl.isEnabled(server.getSsl()) ? "https://" : "http://")
                + (host.contains(":") ? "[" + host + "]" : host)
                + ":"
                + port
                + (path == null ? "" : path);
    }
}
