package dev.sluice.app.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import dev.sluice.app.assistant.FaultyModelServer;
import dev.sluice.app.assistant.Script;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator's hand does: accounts helped and suspended, terms changed, answers taken down, signals judged. */
@Story
class OperatorStory {

    private static final String PASSWORD = "a long enough password";
    private static final String NEXT_PASSWORD = "an even longer password";
    private static final String PERSON = "hand-person";
    private static final String TERM = "crimson kettle";

    @TempDir
    private static Path home;

    private FaultyModelServer model;
    private RunningSite site;
    private Chromium chromium;
    private Person person;
    private Person admin;

    @BeforeAll
    void open() {
        model = FaultyModelServer.start();
        site = RunningSite.start(
                home,
                "--sluice.assistants[0].id=lab",
                "--sluice.assistants[0].type=openai",
                "--sluice.assistants[0].base-url=" + model.baseUrl(),
                "--sluice.assistants[0].api-key=story",
                "--sluice.assistants[0].model=story-1",
                "--sluice.assistants[0].display-name=Story Model",
                "--sluice.quota.turns-per-minute=60",
                "--sluice.quota.log-ins-per-minute=50");
        chromium = new Chromium();
        person = new Person(site, chromium.desktop("en-GB"));
        admin = new Person(site, chromium.desktop("en-GB"));
        admin.logIn("admin", RunningSite.ADMIN_PASSWORD);
        person.register(PERSON, PASSWORD);
    }

    @AfterAll
    void close() {
        chromium.close();
        site.close();
        model.close();
    }

    @Test
    @Order(1)
    void peopleSetTheirOwnAccount() {
        Page page = person.page();
        person.open("/account");
        page.locator("#email").fill("nobody at example");
        page.locator("#email-save").click();
        assertThat(page.locator("#email-problem")).containsText("not an e-mail address");
        page.locator("#email").fill("person@example.com");
        page.locator("#email-save").click();
        assertThat(page.locator(".sl-toast")).containsText("Address saved");
        assertThat(page.locator("#email-problem")).isEmpty();
        person.open("/account");
        assertThat(page.locator("#email")).hasValue("person@example.com");

        page.locator("#present-password").fill("not my password");
        page.locator("#next-password").fill(NEXT_PASSWORD);
        page.locator("#password-save").click();
        assertThat(page.locator("#present-password-problem")).containsText("not your present password");
    }

    @Test
    @Order(2)
    void suspensionEndsARunningAnswerAndSaysWhy() {
        model.answers(Script.stream()
                .delta("One. ")
                .pause(Duration.ofMillis(800))
                .delta("Two. ")
                .pause(Duration.ofSeconds(20))
                .delta("Never seen.")
                .finish("stop")
                .done());
        person.open("/");
        person.say("Tell me something long");
        assertThat(person.lastAnswer()).containsText("Two.", Person.within());

        openAccount();
        admin.byTestId("account-suspend").click();
        admin.byTestId("suspension-note").fill("seen in the story");
        long clicked = System.nanoTime();
        admin.byTestId("suspension-submit").click();
        assertThat(person.card("suspended")).isVisible();
        assertThat(person.page().locator("[data-testid=note]").last()).containsText("your account was limited");
        Duration took = Duration.ofNanos(System.nanoTime() - clicked);
        System.out.println("measured suspension shown after " + took.toMillis() + " ms");
        assertThat(person.card("suspended")).containsText("Repeated advertising or spam");
        assertThat(person.card("suspended")).not().containsText("seen in the story");
        assertThat(person.byTestId("suspended-object")).isVisible();
        assertThat(person.lastAnswer().innerText()).doesNotContain("Never seen");

        // Undo, from the toast.
        admin.page().locator("#undo").click();
        assertThat(person.card("suspended")).hasCount(0);
        model.answers(Script.saying("Welcome back."));
        person.say("Am I back?");
        person.waitForAnswer("Welcome back.");
        assertThat(admin.byTestId("account")).containsText("Restored an account");
    }

    @Test
    @Order(3)
    void rolesHoldAtOnceAndTheLastAdminStays() {
        // A page of the console goes with the role, at once.
        person.open("/console/log");
        assertThat(person.page().locator("h1")).hasText("There is no such page");
        openAccount();
        changeRole("moderator");
        assertThat(admin.page().locator(".console-entry-head .sl-chip").last()).hasText("Moderator");
        person.open("/console/log");
        assertThat(person.byTestId("nav-log")).isVisible();
        changeRole("user");
        assertThat(person.page().locator("h1")).hasText("There is no such page");
        assertThat(person.byTestId("nav-log")).hasCount(0);

        admin.open("/console/accounts?role=admin");
        admin.byTestId("account-row").first().locator("a").click();
        changeRole("user");
        assertThat(admin.page().locator(".sl-toast").last()).containsText("last admin");
    }

    @Test
    @Order(4)
    void aResetLinkWorksOnceAndEndsOtherLogIns() {
        person.open("/");
        openAccount();
        admin.byTestId("account-reset").click();
        String link = admin.byTestId("reset-link").inputValue();
        assertThat(link).contains("/reset/");
        try (Person visitor =
                new Person(site, chromium.phone("zh-CN", com.microsoft.playwright.options.ColorScheme.DARK))) {
            visitor.page().navigate(link);
            assertThat(visitor.page().locator(".sl-panel")).containsText("账号：" + PERSON);
            visitor.page().locator("#next-password").fill("short");
            visitor.page().locator("#reset-submit").click();
            assertThat(visitor.page().locator("#next-password-problem")).containsText("密码太短");
            visitor.page().locator("#next-password").fill(NEXT_PASSWORD);
            visitor.page().locator("#reset-submit").click();
            assertThat(visitor.page().locator(".sl-panel")).containsText("新密码已生效");
            visitor.page().navigate(link);
            assertThat(visitor.page().locator(".sl-panel")).containsText("链接无效");
        }
        person.page().waitForURL(url -> url.contains("/login"));
        person.logIn(PERSON, NEXT_PASSWORD);
        person.page().locator("#prompt").waitFor();
    }

    @Test
    @Order(5)
    void aTermIsTriedPutInForceChangedAndBroughtBack() {
        admin.open("/console/terms");
        Page page = admin.page();
        admin.byTestId("term-text").fill(TERM);
        admin.byTestId("term-risk").selectOption("A.1.h");
        admin.byTestId("term-exceptions").fill(TERM + " museum");
        admin.byTestId("trial-text").fill("See the " + TERM + " museum, then the " + TERM + " itself");
        page.locator(".console-trial select").selectOption("answer");
        admin.byTestId("trial-run").click();
        assertThat(admin.byTestId("trial-result")).containsText("Found once");
        assertThat(admin.byTestId("trial-result")).containsText("1 more stands in an exception");
        assertThat(admin.byTestId("trial-result").locator("mark")).hasCount(1);
        assertThat(admin.byTestId("term-row")).hasCount(0);

        admin.byTestId("term-submit").click();
        assertThat(admin.byTestId("term-row")).hasCount(1);
        admin.byTestId("term-change").click();
        assertThat(admin.byTestId("term-text")).hasValue(TERM);
        admin.byTestId("term-grade").selectOption("signal");
        admin.byTestId("term-submit").click();
        assertThat(admin.byTestId("term-row")).hasCount(1);
        assertThat(admin.byTestId("term-row")).containsText("1 earlier");

        // Undo brings the wording before back, and it blocks again.
        page.locator("#undo").last().click();
        assertThat(admin.byTestId("term-row")).containsText("2 earlier");
        model.answers(Script.saying("Not asked."));
        person.open("/");
        person.say("Tell me of the " + TERM);
        assertThat(person.card("refused")).isVisible();

        admin.byTestId("term-end").click();
        assertThat(admin.byTestId("term-row")).containsText("Ended");
        admin.byTestId("term-again").click();
        assertThat(admin.byTestId("term-end")).isVisible();
    }

    @Test
    @Order(6)
    void aSignalIsFoundInTheLogAndCalledWrong() {
        grade("signal");
        model.answers(Script.saying("A kettle, in crimson."));
        person.open("/");
        person.say("What is a " + TERM + " worth?");
        person.waitForAnswer("A kettle");

        admin.open("/console/terms");
        admin.byTestId("term-hits").click();
        assertThat(admin.byTestId("filter-rule")).isVisible();
        // The message; that a title was made of it does not count again.
        assertThat(admin.byTestId("log-row")).hasCount(1);
        admin.byTestId("log-row").locator("a").click();
        admin.byTestId("mark-wrong").click();
        assertThat(admin.byTestId("mark-wrong")).hasAttribute("aria-pressed", "true");
        admin.open("/console/terms");
        assertThat(admin.byTestId("term-row")).containsText("0 right · 1 false");
    }

    @Test
    @Order(7)
    void tickedRowsAreTakenDownWithTheirTitle() {
        Locator title = person.page().locator(".sl-rail").getByText("What is a " + TERM);
        assertThat(title.first()).isVisible();
        admin.open("/console/log?account=" + PERSON);
        // The newest was answered; the one before was refused, and nothing of it stands.
        admin.byTestId("row-choice").nth(0).check();
        admin.byTestId("row-choice").nth(1).check();
        assertThat(admin.byTestId("bulk")).containsText("2 chosen");
        admin.byTestId("bulk-take-down").click();
        admin.byTestId("decision-risk").selectOption("A.1.h");
        admin.byTestId("decision-submit").click();
        assertThat(admin.byTestId("bulk-result")).containsText("1 of 2 taken down");
        assertThat(person.card("taken-down")).isVisible();
        assertThat(title).hasCount(0);
        admin.page().locator("#undo").last().click();
        assertThat(person.card("taken-down")).hasCount(0);
        assertThat(title.first()).isVisible();
    }

    @Test
    @Order(8)
    void threeRefusedPromptsSuspendAfterAWarning() {
        try (Person reckless = new Person(site, chromium.desktop("zh-CN"))) {
            admin.open("/console/terms");
            grade("block");
            reckless.register("hand-reckless", PASSWORD);
            for (int time = 1; time <= 3; time++) {
                reckless.open("/");
                assertThat(reckless.card("last-warning")).hasCount(time == 3 ? 1 : 0);
                reckless.say("关于 " + TERM);
                assertThat(reckless.card("refused")).isVisible();
            }
            assertThat(reckless.card("suspended")).containsText("系统自动判断");
            assertThat(reckless.byTestId("composer")).hasAttribute("state", "closed");
        }
    }

    @Test
    @Order(9)
    void aListFromASpreadsheetInChinaIsReadAndTakenBack() {
        admin.open("/console/terms");
        admin.byTestId("termlist-open").click();
        admin.byTestId("termlist-file")
                .setInputFiles(new FilePayload(
                        "list.csv", "text/csv", "term,risk\n蓝色水壶,A.1.h\n".getBytes(Charset.forName("GB18030"))));
        admin.byTestId("termlist-start").click();
        Locator row = admin.byTestId("term-row").filter(new Locator.FilterOptions().setHasText("蓝色水壶"));
        assertThat(row).containsText("In force");
        admin.page().locator("#undo").last().click();
        // What was in force stays on record.
        assertThat(row).containsText("Ended");
    }

    @Test
    @Order(10)
    void whoeverLockedThemselvesOutGetsBackIn() {
        String running = site.command("reset-admin");
        assertThat(running).contains("admin");
        admin.page().waitForURL(url -> url.contains("/login"));
        admin.logIn("admin", password(running));
        admin.open("/console/accounts");
        assertThat(admin.byTestId("account-row").first()).isVisible();

        site.stop();
        String stopped = site.command("reset-admin", "--name=second-admin");
        site.restart();
        admin.open("/login");
        admin.page().context().clearCookies();
        admin.logIn("second-admin", password(stopped));
        admin.open("/console/audit?kind=admin_reset");
        assertThat(admin.byTestId("audit-row")).hasCount(2);
        assertThat(admin.complaints()).isEmpty();
        assertThat(site.verify()).startsWith("OK");
    }

    /** The first line ends with it. */
    private static String password(String said) {
        return said.lines()
                .filter(line -> line.contains("password") || line.contains("密码"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(said))
                .replaceFirst(".* ", "");
    }

    private void openAccount() {
        admin.open("/console/accounts?name=" + PERSON);
        admin.byTestId("account-row").first().locator("a").click();
        assertThat(admin.byTestId("account")).containsText(PERSON);
    }

    private void grade(String grade) {
        admin.byTestId("term-change").click();
        // The form of this term, no longer the empty one.
        admin.byTestId("term-cancel").waitFor();
        admin.byTestId("term-grade").selectOption(grade);
        admin.byTestId("term-submit").click();
        assertThat(admin.byTestId("term-cancel")).hasCount(0);
    }

    private void changeRole(String role) {
        admin.byTestId("account-role").selectOption(role);
        admin.byTestId("account-role-change").click();
    }
}
