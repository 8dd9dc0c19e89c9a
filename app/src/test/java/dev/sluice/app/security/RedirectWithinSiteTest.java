package dev.sluice.app.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedirectWithinSiteTest {

    @ParameterizedTest
    @CsvSource({
        "https://chat.example/account?x=1&continue, /account?x=1&continue",
        "http://elsewhere.example:8080/c/1, /c/1",
        "http://elsewhere.example, /",
        "http://elsewhere.example?x=1, /?x=1",
        "/, /",
        "/console/log, /console/log",
        "//elsewhere.example/, /elsewhere.example/",
        "https://chat.example//elsewhere.example, /elsewhere.example",
        "/\\elsewhere.example, /elsewhere.example",
        "http://chat.example\\\\elsewhere.example, /elsewhere.example"
    })
    void within_namesNoHost(String url, String path) {
        assertThat(RedirectWithinSite.within("", url)).isEqualTo(path);
    }

    @ParameterizedTest
    @CsvSource({
        "/, /chat/",
        "/console/log, /chat/console/log",
        "//elsewhere.example/, /chat/elsewhere.example/",
        "https://chat.example/chat/account?x=1&continue, /chat/account?x=1&continue"
    })
    void within_aSiteBelowAPath(String url, String path) {
        assertThat(RedirectWithinSite.within("/chat", url)).isEqualTo(path);
    }
}
