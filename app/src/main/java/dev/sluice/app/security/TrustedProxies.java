package dev.sluice.app.security;

import java.net.InetAddress;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.catalina.valves.RemoteIpValve;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Configuration;

/** Believes what named proxies say of a request's origin, and nobody else: any client can send such a header. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TrustedProxies.Settings.class)
class TrustedProxies implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private final Settings settings;

    TrustedProxies(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        if (!settings.trusted().isEmpty()) {
            RemoteIpValve valve = new RemoteIpValve();
            // As ranges, all of them: what has no slash in it Tomcat reads as one regular expression.
            valve.setInternalProxies(String.join(",", settings.trusted()));
            valve.setProtocolHeader("X-Forwarded-Proto");
            factory.addEngineValves(valve);
        }
    }

    /**
     * The proxies in front of the site.
     *
     * @param trusted addresses or ranges ({@code 10.0.0.0/8}) whose {@code X-Forwarded-For} counts
     */
    @ConfigurationProperties("sluice.proxy")
    record Settings(@DefaultValue List<String> trusted) {

        /** Four numbers, where the machine would take fewer too; or what has colons. */
        private static final Pattern RANGE = Pattern.compile(
                "(?<address>[0-9]+(?:[.][0-9]+){3}|[0-9A-Fa-f.]*:[0-9A-Fa-f.:]*)(?:/(?<prefix>[0-9]{1,3}))?");

        Settings {
            trusted = trusted.stream().map(Settings::range).toList();
        }

        /** An address is the range of itself. */
        private static String range(String typed) {
            Matcher matcher = RANGE.matcher(typed);
            if (!matcher.matches()) {
                throw notARange(typed);
            }
            int bits = bits(matcher.group("address"), typed);
            String prefix = matcher.group("prefix");
            if (prefix != null && Integer.parseInt(prefix) > bits) {
                throw notARange(typed);
            }
            return prefix == null ? typed + "/" + bits : typed;
        }

        private static int bits(String address, String typed) {
            try {
                return InetAddress.ofLiteral(address).getAddress().length * Byte.SIZE;
            } catch (IllegalArgumentException notAnAddress) {
                throw notARange(typed);
            }
        }

        private static IllegalArgumentException notARange(String typed) {
            return new IllegalArgumentException(
                    "sluice.proxy.trusted takes addresses and ranges such as 10.0.0.0/8, not '" + typed + "'");
        }
    }
}
