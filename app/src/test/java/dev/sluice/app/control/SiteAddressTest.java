package dev.sluice.app.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;

class SiteAddressTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, false, '',    http://127.0.0.1:81,        http://localhost:81",
        "0.0.0.0,   false, '',    http://127.0.0.1:81,        http://localhost:81",
        "127.0.0.2, true,  /chat, https://127.0.0.2:81/chat,  https://127.0.0.2:81/chat",
        "0.0.0.0,   true,  /chat, https://127.0.0.1:81/chat,  https://localhost:81/chat",
        "2001:db8::1, false, '',  http://[2001:db8:0:0:0:0:0:1]:81, http://[2001:db8:0:0:0:0:0:1]:81"
    })
    void of_settings(String address, boolean tls, String path, String forPrograms, String forPeople) {
        ServerProperties server = new ServerProperties();
        server.setAddress(InetAddress.ofLiteral(address));
        server.getServlet().setContextPath(path);
        if (tls) {
            server.setSsl(Ssl.forBundle("site"));
        }

        assertThat(SiteAddress.of(server, 81)).isEqualTo(forPrograms);
        assertThat(SiteAddress.forPeople(server, 81)).isEqualTo(forPeople);
    }
}
