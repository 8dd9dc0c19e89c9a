package dev.sluice.app.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.IntegrationTest;
import dev.sluice.data.SluiceHome;
import dev.sluice.data.TestAccounts;
import dev.sluice.data.account.Account;
import dev.sluice.data.account.AccountSessions;
import dev.sluice.data.account.Accounts;
import dev.sluice.data.audit.AuditFilter;
import dev.sluice.data.audit.AuditKind;
import dev.sluice.data.audit.AuditRecord;
import dev.sluice.data.audit.AuditTrail;
import dev.sluice.data.quota.QuotaDecision;
import dev.sluice.data.quota.Quotas;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.web.FilterChainProxy;

/** Real requests against the whole site; this machine counts as a trusted proxy, so each test has its own address. */
@IntegrationTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "sluice.proxy.trusted=127.0.0.1,::1")
class SecurityIT {

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    @Autowired
    Accounts accounts;

    @Autowired
    AccountSessions sessions;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    AuditTrail audit;

    @Autowired
    SluiceHome home;

    @Autowired
    Quotas quotas;

    @Autowired
    FilterChainProxy security;

    @LocalServerPort
    int port;

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void visitorIsSentToTheLogInPage() throws Exception {
        HttpResponse<String> response = get("/");

        assertThat(response.statusCode()).isEqualTo(302);
        assertThat(location(response)).isEqualTo("/login");
        assertThat(get("/login").statusCode()).isEqualTo(200);
        assertThat(get("/sluice/look.css").statusCode()).isEqualTo(200);
    }

    @Test
    void nobodyFindsKeepsOrPassesOnWhatIsShared() throws Exception {
        HttpResponse<String> response = get("/s/" + "a".repeat(32));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("X-Robots-Tag").orElse("")).contains("noindex");
        assertThat(response.headers().allValues("Referrer-Policy")).containsExactly("no-referrer");
        assertThat(response.headers().allValues("Cache-Control")).containsExactly("no-store");
    }

    /** Neither what a client writes there nor what a proxy calls the site leads anybody away. */
    @Test
    void noRedirectRepeatsTheHostOfItsRequest() throws Exception {
        String account = foreign("GET /account?x=1", "", "");
        assertThat(account).contains("\r\nLocation: /login\r\n");
        String cookie = account.replaceFirst("(?s).*(JSESSIONID=\\w+).*", "$1");
        assertThat(foreign("POST /login", cookie, "username=admin&password=wrong"))
                .contains("\r\nLocation: /login?error\r\n");
        String name = TestAccounts.register(accounts).name();
        assertThat(foreign("POST /login", cookie, "username=" + name + "&password=" + encode(TestAccounts.PASSWORD)))
                .contains("\r\nLocation: /account?x=1&continue\r\n");
    }

    /** The head of the answer to a request that names a host which is not the site's. */
    private String foreign(String request, String cookie, String form) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String sent = request + " HTTP/1.1\r\nHost: elsewhere.example\r\nConnection: close\r\nAccept: text/html\r\n"
                    + "X-Forwarded-For: 203.0.113.77\r\nCookie: " + cookie + "\r\n"
                    + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + form.length()
                    + "\r\n\r\n" + form;
            socket.getOutputStream().write(sent.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void personLogsInWithTheirNameInAnyCase() throws Exception {
        String name = TestAccounts.register(accounts).name();
        get("/login");
        String before = session();

        HttpResponse<String> response =
                logIn(name.toUpperCase(java.util.Locale.ROOT), TestAccounts.PASSWORD, "203.0.113.1");

        assertThat(location(response)).isEqualTo("/");
        assertThat(session()).as("a new session id").isNotEqualTo(before);
        assertThat(get("/").statusCode()).isEqualTo(200);
        assertThat(get("/console").statusCode()).as("no staff").isNotEqualTo(200);
        post("/logout", "", "203.0.113.1");
        assertThat(get("/").statusCode()).isEqualTo(302);
    }

    /** A log-in needs no cookie, so SameSite keeps nobody from sending one: people would write into a stranger's account. */
    @Test
    void noOtherSiteLogsAPersonIn() throws Exception {
        HttpResponse<String> forged = client.send(
                HttpRequest.newBuilder(uri("/login"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Sec-Fetch-Site", "cross-site")
                        .POST(BodyPublishers.ofString("username=admin&password=correct+horse+battery"))
                        .build(),
                BodyHandlers.ofString());

        assertThat(forged.statusCode()).isEqualTo(403);
        assertThat(location(get("/"))).isEqualTo("/login");
    }

    @Test
    void adminGetsIntoTheConsole() throws Exception {
        logIn("admin", "correct horse battery", "203.0.113.2");

        assertThat(get("/console").statusCode()).isEqualTo(200);
    }

    @Test
    void changedRolesAndEndedSessionsCountWithoutANewLogIn() throws Exception {
        Account person = TestAccounts.register(accounts);
        assertThat(location(logIn(person.name(), TestAccounts.PASSWORD, "203.0.113.9")))
                .isEqualTo("/");
        assertThat(get("/console").statusCode()).isNotEqualTo(200);

        setRoles(person, "USER,MODERATOR");
        HttpResponse<String> asModerator = get("/console");
        assertThat(asModerator.statusCode())
                .as("sent to " + location(asModerator))
                .isEqualTo(200);
        setRoles(person, "USER");
        assertThat(get("/console").statusCode()).isNotEqualTo(200);

        sessions.end(person.actor(), person.id());
        assertThat(location(get("/"))).isEqualTo("/login");
    }

    private void setRoles(Account person, String roles) {
        jdbc.sql("update account set roles = ? where id = ?")
                .param(roles)
                .param(person.id().value())
                .update();
    }

    @Test
    void wrongPasswordAndUnknownNameLookTheSame() throws Exception {
        String name = TestAccounts.register(accounts).name();

        HttpResponse<String> wrong = logIn(name, "wrong password", "203.0.113.3");
        HttpResponse<String> unknown = logIn("nobody-at-all", "wrong password", "203.0.113.3");

        assertThat(location(wrong)).isEqualTo("/login?error");
        assertThat(location(unknown)).isEqualTo(location(wrong));
        assertThat(unknown.body()).isEqualTo(wrong.body());
    }

    @Test
    void addressThatTriesTooOftenHasToWait() throws Exception {
        for (int attempt = 0; attempt < 10; attempt++) {
            assertThat(location(logIn("nobody" + attempt, "wrong password", "203.0.113.4")))
                    .isEqualTo("/login?error");
        }

        HttpResponse<String> response = logIn("nobody10", "wrong password", "203.0.113.4");

        assertThat(location(response)).matches("/login\\?wait=[1-6]");
        assertThat(response.headers().firstValue("Retry-After")).isPresent();
        HttpResponse<String> program = post("/login", "username=nobody11&password=wrong", "203.0.113.4", "*/*");
        assertThat(program.statusCode()).as("to a program").isEqualTo(429);
        assertThat(program.headers().firstValue("Retry-After")).isPresent();
        assertThat(location(logIn("nobody", "wrong password", "203.0.113.5"))).isEqualTo("/login?error");
    }

    @Test
    void strangersWaitAndTheOwnerIsLetThroughWhereTheyWereBefore() throws Exception {
        String name = TestAccounts.register(accounts).name();
        assertThat(location(logIn(name, TestAccounts.PASSWORD, "203.0.113.31"))).isEqualTo("/");
        String folded = accounts.foldName(name).orElseThrow();
        int other = 0;
        while (quotas.takeAsStranger(folded, "198.51.100." + other) instanceof QuotaDecision.Granted) {
            other++;
        }

        assertThat(location(logIn(name, TestAccounts.PASSWORD, "203.0.113.32"))).startsWith("/login?wait=");
        assertThat(location(logIn(name, TestAccounts.PASSWORD, "203.0.113.31"))).isEqualTo("/");
    }

    @Test
    void aNameCountsHoweverItIsTyped() throws Exception {
        String name = TestAccounts.register(accounts).name();
        String folded = accounts.foldName(name).orElseThrow();
        while (quotas.takeAsStranger(folded, "203.0.113.41") instanceof QuotaDecision.Granted) {
            // Somebody tries.
        }
        for (String typed : List.of(name, " " + name, "\u0001" + name, name + "\u001B", "\t\u0008" + name + "\u3000")) {
            assertThat(location(logIn(typed, TestAccounts.PASSWORD, "203.0.113.41")))
                    .as(typed)
                    .matches("/login\\?(wait=.*|error)");
        }
    }

    /** A page of whoever was there before would go on acting for them. */
    @Test
    void whoLogsInGetsASessionOfTheirOwn() throws Exception {
        MockHttpSession before = new MockHttpSession();
        before.setAttribute("pages", "of somebody else");
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/login");
        request.setServletPath("/login");
        request.setRemoteAddr("203.0.113.42");
        request.setSession(before);
        request.setParameter("username", TestAccounts.register(accounts).name());
        request.setParameter("password", TestAccounts.PASSWORD);
        MockHttpServletResponse response = new MockHttpServletResponse();

        security.doFilter(request, response, new MockFilterChain());

        assertThat(response.getRedirectedUrl()).isEqualTo("/");
        assertThat(before.isInvalid()).isTrue();
        assertThat(request.getSession().getAttribute("pages")).isNull();
    }

    @Test
    void oneNetworkKeepsNobodyOutOfTheirAccount() throws Exception {
        String name = TestAccounts.register(accounts).name();
        for (int attempt = 0; attempt < 80; attempt++) {
            quotas.takeAsStranger(accounts.foldName(name).orElseThrow(), "2001:db8:66:1::" + attempt);
        }

        assertThat(location(logIn(name, TestAccounts.PASSWORD, "2001:db8:66:1::a")))
                .startsWith("/login?wait=");
        assertThat(location(logIn(name, TestAccounts.PASSWORD, "2001:db8:67:1::a")))
                .isEqualTo("/");
    }

    @Test
    void ownerIsKnownInTheirNetworkWhateverTheirAddressThereToday() throws Exception {
        String name = TestAccounts.register(accounts).name();
        assertThat(location(logIn(name, TestAccounts.PASSWORD, "2001:db8:68:1::a")))
                .isEqualTo("/");
        String folded = accounts.foldName(name).orElseThrow();
        while (quotas.takeAsStranger(folded, "2001:db8:68:1::b") instanceof QuotaDecision.Granted) {
            // A neighbour tries.
        }

        assertThat(location(logIn(name, TestAccounts.PASSWORD, "2001:db8:68:1:aaaa::c")))
                .isEqualTo("/");
        assertThat(location(logIn(name, TestAccounts.PASSWORD, "2001:db8:68:2::a")))
                .as("another network has attempts of its own")
                .isEqualTo("/");
    }

    /** As often as one likes from anew, or an owner who travels would use up what strangers have. */
    @Test
    void aRightPasswordDoesNotCountAsAStrangers() throws Exception {
        String name = TestAccounts.register(accounts).name();
        String folded = accounts.foldName(name).orElseThrow();
        for (int attempt = 0; attempt < 5; attempt++) {
            quotas.takeAsStranger(folded, "203.0.113.71");
        }
        assertThat(location(logIn(name, TestAccounts.PASSWORD, "203.0.113.71"))).isEqualTo("/");

        assertThat(quotas.takeAsStranger(folded, "203.0.113.71")).isInstanceOf(QuotaDecision.Granted.class);
    }

    @Test
    void clientBehindTheProxyCannotChooseItsAddress() throws Exception {
        // The proxy appends the address that it saw; what the client made up stands before it.
        HttpResponse<String> last = IntStream.rangeClosed(0, 10)
                .mapToObj(attempt -> logInUnchecked("nobody", "198.51.100." + attempt + ", 203.0.113.6"))
                .reduce((first, second) -> second)
                .orElseThrow();

        assertThat(location(last)).startsWith("/login?wait=");
    }

    @Test
    void everyPageSaysWhatABrowserMayDo() throws Exception {
        for (String path : new String[] {"/login", "/sluice/look.css"}) {
            HttpResponse<String> response = get(path);
            assertThat(response.headers().firstValue("Content-Security-Policy").orElse(""))
                    .contains("frame-ancestors 'none'")
                    .contains("object-src 'none'");
            assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(response.headers().firstValue("Referrer-Policy")).contains("same-origin");
        }
        assertThat(get("/login").headers().allValues("Set-Cookie").toString() + rawCookie())
                .contains("HttpOnly")
                .contains("SameSite=Lax");
    }

    @Test
    void doorForTheCommandLineIsShutWithoutItsToken() throws Exception {
        assertThat(get("/internal/control/state").statusCode()).isEqualTo(404);
        assertThat(post("/internal/control/stop", "level=WHOLE_SITE&reason=x", "127.0.0.1")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void logInAndOutAreOnTheAuditTrail() throws Exception {
        String name = TestAccounts.register(accounts).name();
        logIn(name, "wrong password", "203.0.113.21");
        logIn("nobody-there", "wrong password", "203.0.113.21");
        logIn(name, TestAccounts.PASSWORD, "203.0.113.21");
        post("/logout", "", "203.0.113.21");

        assertThat(trail(name, ""))
                .containsExactly(AuditKind.LOGGED_OUT, AuditKind.LOGGED_IN, AuditKind.ACCOUNT_REGISTERED);
        assertThat(trail("", name)).containsExactly(AuditKind.LOG_IN_FAILED);
        assertThat(trail("", "nobody-there")).containsExactly(AuditKind.LOG_IN_FAILED);

        logIn("correct horse battery!", "wrong field", "203.0.113.21");
        assertThat(trail("", "correct horse battery!"))
                .as("it may be a password")
                .isEmpty();
    }

    @Test
    void lockedAddressIsOnTheAuditTrailOnce() throws Exception {
        for (int attempt = 0; attempt < 11; attempt++) {
            logIn("nobody", "wrong password", "203.0.113.22");
        }

        assertThat(trail("", "203.0.113.22")).containsOnly(AuditKind.LOG_IN_LOCKED);
    }

    @Test
    void doorForTheCommandLineOpensToTheTokenInTheHome() throws Exception {
        assertThat(control("GET", "state", "").body()).isEqualTo("RUNNING\n");

        assertThat(control("POST", "stop?level=WHOLE_SITE&reason=a+test", "").body())
                .isEqualTo("WHOLE_SITE\n");
        try {
            assertThat(get("/login").statusCode()).as("log-in stays").isEqualTo(200);
            logIn("admin", "correct horse battery", "203.0.113.23");
            assertThat(get("/console").statusCode()).as("the console stays").isEqualTo(200);
        } finally {
            assertThat(control("POST", "lift?reason=over", "").body()).isEqualTo("RUNNING\n");
        }
        assertThat(control("GET", "state", "x").statusCode())
                .as("a wrong token")
                .isEqualTo(404);
    }

    private HttpResponse<String> control(String method, String what, String wrong)
            throws IOException, InterruptedException {
        String file = Files.readString(home.resolve("control.json"));
        String token = file.replaceFirst("(?s).*\"token\": \"([0-9a-f]+)\".*", "$1") + wrong;
        return client.send(
                HttpRequest.newBuilder(uri("/internal/control/" + what))
                        .header("Authorization", "Bearer " + token)
                        .method(method, BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
    }

    /** Newest first. */
    private List<AuditKind> trail(String actor, String subject) {
        AuditFilter filter = new AuditFilter(Set.of(), actor, subject, Optional.empty(), Optional.empty());
        return audit.search(TestAccounts.admin(), filter, Optional.empty(), 100).records().stream()
                .map(AuditRecord::kind)
                .toList();
    }

    private String rawCookie() throws IOException, InterruptedException {
        try (HttpClient fresh = HttpClient.newHttpClient()) {
            return fresh.send(HttpRequest.newBuilder(uri("/login")).build(), BodyHandlers.ofString())
                    .headers()
                    .allValues("Set-Cookie")
                    .toString();
        }
    }

    private HttpResponse<String> logInUnchecked(String name, String address) {
        try {
            return logIn(name, "wrong password", address);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> logIn(String name, String password, String address)
            throws IOException, InterruptedException {
        return post("/login", "username=" + encode(name) + "&password=" + encode(password), address);
    }

    private HttpResponse<String> post(String path, String form, String address)
            throws IOException, InterruptedException {
        return post(path, form, address, "text/html,*/*");
    }

    private HttpResponse<String> post(String path, String form, String address, String accept)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(uri(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Accept", accept)
                        .header("X-Forwarded-For", address)
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(uri(path))
                        .header("Accept", "text/html,*/*")
                        .build(),
                BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private String session() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("JSESSIONID"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElseThrow();
    }

    private static String location(HttpResponse<String> response) {
        String location = response.headers().firstValue("Location").orElse("");
        return location.replaceFirst("^https?://[^/]+", "");
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
