package dev.sluice.app.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.IntegrationTest;
import org.apache.catalina.valves.RemoteIpValve;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/** A site on a cloud where Spring Boot believes whatever a client says of its address. */
@IntegrationTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "spring.main.cloud-platform=kubernetes")
class OnKubernetesIT {

    @Autowired
    private ServletWebServerApplicationContext site;

    @Test
    void nobodyIsBelievedWhomTheOperatorDoesNotTrust() {
        TomcatWebServer server = (TomcatWebServer) site.getWebServer();

        assertThat(server).isNotNull();
        assertThat(server.getTomcat().getEngine().getPipeline().getValves()).noneMatch(RemoteIpValve.class::isInstance);
    }
}
