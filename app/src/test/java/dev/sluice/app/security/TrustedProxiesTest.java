package dev.sluice.app.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.catalina.Valve;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;

class TrustedProxiesTest {

    private static final String CLIENT = "203.0.113.9";

    @ParameterizedTest
    @CsvSource({
        // trusted, proxy, whether it is believed
        "10.0.0.5, 10.0.0.5, true",
        "10.0.0.5, 10.0.0.6, false",
        "10.0.0.5;10.0.0.6, 10.0.0.6, true",
        "10.0.0.5;10.0.0.6, 10x0.0.6, false",
        "10.0.0.0/8;192.0.2.1, 192.0.2.1, true",
        "10.0.0.0/8;192.0.2.1, 10.20.30.40, true",
        "::1, 0:0:0:0:0:0:0:1, true",
        "127.0.0.1;::1, 127.0.0.1, true",
        "127.0.0.1;::1, 0:0:0:0:0:0:0:1, true",
        "2001:db8::/32, 2001:db8:0:0:0:0:0:7, true",
        "2001:db8::/32, 2001:db9:0:0:0:0:0:7, false"
    })
    void whoIsBelieved(String trusted, String proxy, boolean believed) throws Exception {
        assertThat(addressSeen(List.of(trusted.split(";")), proxy)).isEqualTo(believed ? CLIENT : proxy);
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy.example", "10.0.0", "10.0.0.256", "10.0.0.0/33", "::1/129", ":::", "10.0.0.0/", ""})
    void whatIsNoAddress(String wrong) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TrustedProxies.Settings(List.of("127.0.0.1", wrong)))
                .withMessageContaining("sluice.proxy.trusted")
                .withMessageContaining("'" + wrong + "'");
    }

    @Test
    void withoutAnyNobodyIsAsked() {
        TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory();
        new TrustedProxies(new TrustedProxies.Settings(List.of())).customize(factory);
        assertThat(factory.getEngineValves()).isEmpty();
    }

    private static String addressSeen(List<String> trusted, String proxy) throws IOException, ServletException {
        TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory();
        new TrustedProxies(new TrustedProxies.Settings(trusted)).customize(factory);
        Valve valve = factory.getEngineValves().iterator().next();
        AtomicReference<String> seen = new AtomicReference<>();
        valve.setNext(new ValveBase() {
            @Override
            public void invoke(Request request, Response response) {
                seen.set(request.getRemoteAddr());
            }
        });
        org.apache.coyote.Request raw = new org.apache.coyote.Request();
        raw.getMimeHeaders().addValue("X-Forwarded-For").setString(CLIENT);
        Request request = new Request(new Connector(), raw);
        request.setRemoteAddr(proxy);
        valve.invoke(request, new Response(new org.apache.coyote.Response()));
        return seen.get();
    }
}
