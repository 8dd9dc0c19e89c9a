package dev.sluice.app.security;

import java.util.List;
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

        Settings {
            trusted = List.copyOf(trusted);
            trusted.forEach(Settings::requireRange);
        }

        private static void requireRange(String range) {
            if (!range.matches("[0-9A-Fa-f.:]+(/[0-9]{1,3})?")) {
                throw new IllegalArgumentException(
                        "sluice.proxy.trusted takes addresses and ranges such as 10.0.0.0/8, not '" + range + "'");
            }
        }
    }
}
