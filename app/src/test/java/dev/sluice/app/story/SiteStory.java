package dev.sluice.app.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose site it is, who may come in, what they accept, what they take along, and how they go. */
@Story
class SiteStory {

    private static final String PASSWORD = "a long enough password";
    private static final List<String> PAGES = List.of("about", "terms", "privacy", "complaints");

    @TempDir
    private static Path home;

    private RunningSite site;
    private Chromium chromium;
    private Person visitor;
    private Person admin;
    private String invitation = "";

    @BeforeAll
    void open() throws IOException {
        Files.writeString(
                home.resolve("logo.svg"),
                "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 8 8'><script>alert(1)</script>"
                        + "<circle cx='4' cy='4' r='4' fill='teal'/></svg>");
        site = RunningSite.start(
                home,
                "--sluice.registration=invite",
                "--sluice.site.name-zh=小闸对话",
                "--sluice.site.name-en=Xiaozha",
                "--sluice.site.logo=logo.svg",
                "--sluice.site.operator=Example <b>Works</b>",
                "--sluice.site.contact=help@chat.example",
                "--sluice.site.icp=京ICP备00000000号-1",
                "--sluice.site.public-security=京公网安备11000000000000号",
                "--sluice.site.provider-code=001191110000000000000XXXXXX",
                "--sluice.quota.log-ins-per-minute=50");
        chromium = new Chromium();
        visitor = new Person(site, chromium.desktop("en-GB"));
        admin = new Person(site, chromium.desktop("en-GB"));
    }

    @AfterAll
    void close() {
        chromium.close();
        site.close();
    }

    @Test
    @Order(1)
    void everybodyCanReadWhoseSiteItIs() {
        List<String> titles = new ArrayList<>();
        AccessibilityCheck check = new AccessibilityCheck();
        Page page = visitor.page();
        for (String path : PAGES) {
            visitor.open("/" + path);
            page.locator("h1").waitFor();
            titles.add(page.title());
            assertThat(page.locator("html")).hasAttribute("lang", "en");
            assertThat(page.locator("meta[name=description]").getAttribute("content"))
                    .contains("Xiaozha");
            check.page(page, path);
        }
        assertThat(titles)
                .doesNotHaveDuplicates()
                .allSatisfy(title -> assertThat(title).endsWith("Xiaozha"));
        visitor.open("/about");
        assertThat(page.locator("#document")).containsText("Example <b>Works</b>");
        assertThat(visitor.byTestId("footer-owner").locator("a[href='https://beian.miit.gov.cn/']"))
                .hasText("京ICP备00000000号-1");
        assertThat(visitor.byTestId("footer-owner").locator("a[href$='code=11000000000000']"))
                .isVisible();

        // Another language keeps the page.
        page.locator("#language").click();
        assertThat(page.locator("html")).hasAttribute("lang", "zh-CN");
        assertThat(page.locator("h1")).hasText("服务说明");
        assertThat(page.locator(".sl-brand")).containsText("小闸对话");
        check.page(page, "about in Chinese");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        check.page(page, "about in the dark");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.locator("#language").click();
        assertThat(page.locator("h1")).hasText("About this service");
        assertThat(check.problems()).isEmpty();
    }

    @Test
    @Order(2)
    void theLogoRunsNothing() {
        APIResponse logo = visitor.page().request().get(site.url() + "/site/logo");

        assertThat(logo.status()).isEqualTo(200);
        assertThat(logo.headers().get("content-type")).startsWith("image/svg+xml");
        assertThat(logo.headers().get("content-security-policy")).contains("sandbox", "default-src 'none'");
        assertThat(logo.headers().get("x-content-type-options")).isEqualTo("nosniff");
        assertThat(visitor.complaints()).isEmpty();
    }

    @Test
    @Order(3)
    void onlyTheInvitedRegister() {
        visitor.open("/register");
        assertThat(visitor.byTestId("register-refused")).containsText("by invitation");

        admin.logIn("admin", RunningSite.ADMIN_PASSWORD);
        admin.open("/console/invitations");
        admin.page().locator("#invitation-note").fill("the story");
        admin.byTestId("invitation-make").click();
        assertThat(admin.byTestId("invitation-row").first()).containsText("0 of 1");
        invitation = admin.byTestId("invitation-link").inputValue();
        assertThat(invitation).startsWith(site.url() + "/register?invitation=");

        Page page = visitor.page();
        page.navigate(invitation);
        page.locator("#username").fill("site-reader");
        page.locator("#password").fill(PASSWORD);
        page.locator("#terms").check();
        page.locator("#register-submit").click();
        assertThat(page.locator("#age-problem")).containsText("year of birth");
        // A child is asked for a guardian.
        int child = Year.now(ZoneOffset.UTC).getValue() - 10;
        page.locator("#birth-year").selectOption(Integer.toString(child));
        page.locator("#guardian").waitFor();
        page.locator("#register-submit").click();
        assertThat(page.locator("#age-problem")).containsText("guardian");
        page.locator("#birth-year").selectOption("1990");
        assertThat(page.locator("#guardian")).isHidden();
        page.locator("#register-submit").click();
        page.locator("#prompt").waitFor();

        Person late = new Person(site, chromium.phone("zh-CN", ColorScheme.LIGHT));
        late.page().navigate(invitation);
        assertThat(late.byTestId("register-refused")).containsText("邀请已失效");
        late.close();
    }

    @Test
    @Order(4)
    void changedTermsAreAcceptedAgainAndNoDraftIsLost() throws IOException {
        visitor.say("How do I delete a conversation?");
        assertThat(visitor.lastTurn().locator("[data-testid=answer]")).hasAttribute("data-state", "answered");
        String conversation = URI.create(visitor.page().url()).getPath();
        visitor.page().locator("#prompt").fill("half a thought");
        visitor.page()
                .waitForFunction("() => Object.values(localStorage).some(value => value.includes('half a thought'))");

        Files.createDirectories(home.resolve("pages"));
        Files.writeString(home.resolve("pages/terms_en.md"), "# House rules\n\nBe kind. <script>alert(1)</script>\n");
        site.restart();

        visitor.logIn("site-reader", PASSWORD);
        visitor.open(conversation);
        Page page = visitor.page();
        assertThat(page.locator("#agreement")).containsText("Version 2");
        AccessibilityCheck check = new AccessibilityCheck();
        check.page(page, "agreement");
        assertThat(check.problems()).isEmpty();
        page.locator("#agreement-accept").click();
        assertThat(page.locator("#prompt")).hasValue("half a thought");
        assertThat(URI.create(page.url()).getPath()).isEqualTo(conversation);

        visitor.open("/terms");
        assertThat(page.locator("#document")).containsText("<script>alert(1)</script>");
        page.locator("[data-testid=document-versions] a").click();
        assertThat(page.locator("h1")).hasText("Terms of use");
        assertThat(page.locator("#document")).containsText("This is an earlier version");
        assertThat(visitor.complaints()).isEmpty();
    }

    @Test
    @Order(5)
    void afterTwoHoursThereIsAReminder() {
        Page page = visitor.page();
        visitor.open("/");
        page.locator("#prompt").waitFor();
        assertThat(visitor.byTestId("rest")).isHidden();
        page.evaluate("""
                () => localStorage.setItem('sluice-use',
                    JSON.stringify({since: Date.now() - 2 * 3600 * 1000 - 1, last: Date.now() - 60000}))""");
        page.reload();
        page.locator("#prompt").press("a");
        assertThat(visitor.byTestId("rest")).containsText("two hours");
        visitor.byTestId("rest").locator("button").click();
        assertThat(visitor.byTestId("rest")).isHidden();

        // Where the browser keeps nothing, or nonsense, the page counts by itself.
        page.evaluate("""
                () => {
                  localStorage.setItem('sluice-use', JSON.stringify({since: null, last: Date.now()}));
                  Storage.prototype.setItem = () => { throw new Error('full'); };
                  const now = Date.now;
                  let later = 0;
                  window.pass = (minutes) => { later += minutes * 60_000; };
                  Date.now = () => now() + later;
                }""");
        for (int minutes = 0; minutes < 110; minutes += 10) {
            page.evaluate("() => window.pass(10)");
            page.locator("#prompt").press("a");
            assertThat(visitor.byTestId("rest")).isHidden();
        }
        page.evaluate("() => window.pass(10)");
        page.locator("#prompt").press("a");
        assertThat(visitor.byTestId("rest")).containsText("two hours");
        page.locator("#prompt").fill("");
        page.reload();
    }

    @Test
    @Order(6)
    void peopleTakeTheirDataAlongAndGo() throws IOException {
        visitor.open("/account");
        Page page = visitor.page();
        Download download =
                page.waitForDownload(() -> page.locator("#export-data").click());
        try (ZipFile zip = new ZipFile(download.path().toFile())) {
            ZipEntry json = zip.getEntry("sluice-data.json");
            assertThat(new String(zip.getInputStream(json).readAllBytes(), StandardCharsets.UTF_8))
                    .contains("\"ContentProducer\" : \"001191110000000000000XXXXXX\"", "How do I delete");
            assertThat(zip.stream().filter(entry -> entry.getName().endsWith(".md")))
                    .hasSize(1);
        }

        page.locator("#close-begin").click();
        page.locator("#close-password").fill("not my password");
        page.locator("#close-submit").click();
        assertThat(page.locator("#close-problem")).not().isEmpty();
        page.locator("#close-password").fill(PASSWORD);
        page.locator("#close-submit").click();
        page.waitForURL(url -> url.contains("/login"));
        page.locator("#username").fill("site-reader");
        page.locator("#password").fill(PASSWORD);
        page.locator("#login-submit").click();
        page.waitForURL(url -> url.contains("error"));
    }

    @Test
    @Order(7)
    void aPausedSiteStillSaysWhoseItIs() {
        admin.logIn("admin", RunningSite.ADMIN_PASSWORD);
        admin.open("/console/stop");
        admin.byTestId("stop-level-whole_site").check();
        admin.byTestId("stop-reason").fill("Internal: the story test stops the service.");
        admin.byTestId("stop-submit").click();
        assertThat(admin.byTestId("stop-strip")).isVisible();
        for (String path : PAGES) {
            visitor.open("/" + path);
            assertThat(visitor.page().locator("h1")).not().isEmpty();
            assertThat(visitor.page().url()).endsWith("/" + path);
        }
    }
}
