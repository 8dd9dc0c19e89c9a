package dev.sluice.app.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.WebSocketRoute;
import com.microsoft.playwright.options.ColorScheme;
import dev.sluice.app.assistant.FaultyModelServer;
import dev.sluice.app.assistant.Script;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One site, one model server, two browsers, told in order: what a person, a moderator and an operator live through. Each
 * scene leaves the site as it found it, except for what it says.
 */
@Story
class StoryIT {

    private static final String DEMO_TERM = "sluice-demo-term";
    private static final String DEMO_TERM_ZH = "水闸演示禁词";
    /** Becomes a blocking term for prompts in the course of the story. */
    private static final String OPERATORS_TERM = "marmalade protocol";

    private static final String PASSWORD = "a long enough password";

    @TempDir
    private static Path home;

    private FaultyModelServer model;
    private RunningSite site;
    private Chromium chromium;
    private Person reader;
    private Person admin;
    private String conversation = "";

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
                "--sluice.assistants[0].filing-number=Story-Filing-0001",
                "--sluice.quota.turns-per-minute=12",
                "--sluice.quota.registrations-per-hour=50",
                "--sluice.quota.log-ins-per-minute=50");
        chromium = new Chromium();
        reader = new Person(site, chromium.desktop("en-GB"));
        admin = new Person(site, chromium.desktop("en-GB"));
    }

    @AfterAll
    void close() {
        chromium.close();
        site.close();
        model.close();
    }

    @Test
    @Order(1)
    void aPersonRegistersAndWatchesWordsArrive() {
        reader.register("story-reader", PASSWORD);
        assertThat(reader.page().locator("#ai-label")).isVisible();

        AtomicBoolean seen = new AtomicBoolean();
        model.answers(Script.stream()
                .delta("The first words. ")
                .pauseUntil(seen::get)
                .delta("Then more. ")
                .pause(Duration.ofMillis(300))
                .delta("And `the end`.")
                .finish("stop")
                .done());
        reader.say("Tell me something in three parts");
        assertThat(reader.lastAnswer()).containsText("The first words.", Person.within());
        assertThat(reader.lastAnswer().innerText()).doesNotContain("the end");
        assertThat(reader.page().locator("#stop")).isVisible();
        seen.set(true);
        reader.waitForAnswer("And the end.");
        assertThat(reader.lastTurn().locator("[data-testid=ai-chip]")).isVisible();
        assertThat(reader.byTestId("model")).containsText("Story Model");
        conversation = java.net.URI.create(reader.page().url()).getPath();
        assertThat(conversation).startsWith("/c/");
    }

    @Test
    @Order(2)
    void enterSendsShiftEnterBreaksAndComposingDoesNeither() {
        model.answers(Script.saying("Received."));
        int before = model.requests().size();
        Page page = reader.page();
        page.locator("#prompt").fill("pinyin");
        // What a browser reports while an input method has the Enter key.
        page.evaluate("""
                () => {
                  const area = document.querySelector('#prompt');
                  for (const init of [{isComposing: true, keyCode: 13}, {isComposing: false, keyCode: 229}]) {
                    area.dispatchEvent(new KeyboardEvent('keydown',
                        {key: 'Enter', code: 'Enter', bubbles: true, cancelable: true, ...init}));
                  }
                }""");
        page.locator("#prompt").press("Shift+Enter");
        assertThat(page.locator("#prompt")).hasValue("pinyin\n");
        assertThat(model.requests()).hasSize(before);
        page.locator("#prompt").press("Enter");
        reader.waitForAnswer("Received.");
        assertThat(model.requests()).hasSize(before + 1);
    }

    @Test
    @Order(3)
    void aForbiddenPromptIsRefusedAndTheModelNeverHearsOfIt() {
        admin.logIn("admin", RunningSite.ADMIN_PASSWORD);
        admin.open("/console/terms");
        admin.byTestId("term-text").fill(OPERATORS_TERM);
        admin.byTestId("term-risk").selectOption("A.1.h");
        admin.byTestId("term-submit").click();
        assertThat(admin.byTestId("term-row").first()).containsText(OPERATORS_TERM);

        waitUntilInForce(OPERATORS_TERM);

        int before = model.requests().size();
        reader.say("Explain the Marmalade　PROTOCOL to me");
        assertThat(reader.card("refused")).isVisible();
        assertThat(reader.card("refused")).not().containsText("marmalade");
        assertThat(reader.page().locator("#prompt")).hasValue("Explain the Marmalade　PROTOCOL to me");
        reader.page().locator("#prompt").fill("half a thought");
        reader.byTestId("card-edit").last().click();
        assertThat(reader.page().locator("#prompt")).hasValue("Explain the Marmalade　PROTOCOL to me");
        assertThat(reader.page().locator("#prompt")).isFocused();
        reader.page().keyboard().press("ControlOrMeta+z");
        assertThat(reader.page().locator("#prompt")).hasValue("half a thought");
        assertThat(model.requests()).hasSize(before);

        // Nor does it reach the model later, as part of the conversation.
        model.answers(Script.saying("Noted."));
        reader.say("Something harmless instead");
        reader.waitForAnswer("Noted.");
        assertThat(model.requests().getLast().json().toString().toLowerCase(java.util.Locale.ROOT))
                .doesNotContain("marmalade");
    }

    @Test
    @Order(4)
    void theTestTermIsCutInWhateverFormItComes() {
        String[] disguises = {
            "Fine so far: " + DEMO_TERM + " and on",
            "说到这里都没问题：" + DEMO_TERM_ZH + "，后面还有",
            "水 闸·演-示 禁_词",
            "Ｓｌｕｉｃｅ-ＤＥＭＯ-term",
            "sluice-\u200Bdemo\u00AD-term",
            "水**闸演**示`禁`词",
            "水&#38392;演示禁词",
            "[水闸演](https://example.org/x)示禁词",
            "# 水闸\n\n演示禁词",
        };
        reader.talkTo("Sluice");
        for (int i = 0; i < disguises.length; i++) {
            reader.say("/say " + disguises[i]);
            // Not the turn before, which looks the same.
            assertThat(reader.byTestId("turn")).hasCount(i + 1);
            assertThat(reader.lastTurn().locator("[data-testid=card-cut]")).isVisible();
            assertThat(reader.lastTurn().locator(".sl-text").innerText()).isEmpty();
        }
        assertThat(reader.lastTurn().locator("[data-testid=card-cut]")).not().containsText(DEMO_TERM_ZH);
    }

    @Test
    @Order(5)
    void theMinuteLimitIsToldWithACountdown() {
        try (Person hasty = new Person(site, chromium.desktop("zh-CN"))) {
            hasty.register("story-hasty", PASSWORD);
            model.answers(Script.saying("好的。"));
            // The allowance fills up again while it is used, so it takes a few more than twelve.
            for (int turn = 1; turn <= 40 && !hasty.card("over-quota").isVisible(); turn++) {
                hasty.say("第 " + turn + " 条");
                hasty.waitForAnswer("好的。");
            }
            assertThat(hasty.card("over-quota")).isVisible();
            assertThat(hasty.card("over-quota")).containsText("秒");
            assertThat(hasty.page().locator("#send")).isDisabled();
            assertThat(hasty.complaints()).isEmpty();
        }
    }

    @Test
    @Order(6)
    void anAnswerIsTakenDownAndAnOpenPageFollowsAtOnce() {
        model.answers(Script.saying("An answer that a moderator will not like."));
        reader.open(conversation);
        reader.say("Say something a moderator will not like");
        reader.waitForAnswer("will not like.");

        Page second = secondTab();
        assertThat(lastTurn(second)).containsText("will not like.");

        admin.open("/console/log");
        assertThat(admin.byTestId("log-row").first()).containsText("a moderator will not like");
        admin.page().keyboard().press("j");
        admin.page().keyboard().press("Enter");
        assertThat(admin.byTestId("entry")).isVisible();
        admin.page().keyboard().press("t");
        admin.byTestId("decision-risk").selectOption("A.1.g");
        // Choosing fills in a suggestion; the moderator writes over it.
        assertThat(admin.byTestId("decision-public-reason")).not().hasValue("");
        admin.byTestId("decision-public-reason").fill("It is not true.");
        admin.byTestId("decision-internal-note").fill("Internal: the story test.");
        Instant pressed = Instant.now();
        admin.byTestId("decision-internal-note").press("Control+Enter");
        assertThat(reader.card("taken-down")).isVisible();
        tell("takedown", pressed);
        assertThat(reader.card("taken-down")).containsText("It is not true.");
        // These words do not say of what kind it is.
        assertThat(reader.card("taken-down").locator(".sl-card-facts")).containsText("False and harmful information");
        assertThat(reader.lastTurn()).not().containsText("Internal");
        assertThat(reader.lastTurn()).not().containsText("An answer that");
        assertThat(lastTurn(second).locator("[data-testid=card-taken-down]")).containsText("It is not true.");
        assertThat(lastTurn(second)).not().containsText("An answer that");
        closeUnlessReloaded(second);
        // By keyboard one goes on from the same row.
        assertThat(admin.byTestId("log-row").first().locator("a")).isFocused();

        // What was taken down is not told to the model again.
        model.answers(Script.saying("Next."));
        reader.say("And now?");
        reader.waitForAnswer("Next.");
        assertThat(model.requests().getLast().json().toString()).doesNotContain("will not like.");
    }

    @Test
    @Order(7)
    void theServiceStopsInMidAnswer() throws Exception {
        model.answers(Script.stream()
                .delta("This goes on ")
                .pause(Duration.ofMillis(300))
                .delta("and on ")
                .stall());
        admin.open("/console/stop");
        admin.byTestId("stop-reason").fill("Internal: the story test stops the service.");
        reader.say("Go on for ever");
        assertThat(reader.lastAnswer()).containsText("and on", Person.within());
        Page second = secondTab();
        assertThat(lastTurn(second)).containsText("and on", Person.within());

        Instant pressed = Instant.now();
        admin.byTestId("stop-reason").press("Control+Enter");
        assertThat(reader.card("service-stopped")).isVisible();
        tell("stop", pressed);
        assertThat(reader.lastTurn().locator("[data-testid=card-stopped]")).isVisible();
        assertThat(reader.page().locator("body")).not().containsText("Internal");
        model.requests().getLast().closedByClient().get(20, TimeUnit.SECONDS);
        assertThat(reader.page().locator("#send")).isDisabled();
        assertThat(lastTurn(second).locator("[data-testid=card-stopped]")).isVisible();
        assertThat(second.locator("[data-testid=card-service-stopped]")).isVisible();
        assertThat(second.locator("#send")).isDisabled();
        closeUnlessReloaded(second);
        // The form is another one now; the focus is where it says what happened, before the button that undoes.
        assertThat(admin.byTestId("stop-state")).isFocused();
        assertThat(admin.byTestId("stop-state")).containsText("New answers are stopped");
        admin.page().keyboard().press("Tab");
        assertThat(admin.byTestId("lift-reason")).isFocused();
    }

    @Test
    @Order(8)
    void theWholeSiteClosesButLogInAndConsoleStay() {
        Page chatOfStaff = admin.page().context().newPage();
        chatOfStaff.navigate(site.url());
        chatOfStaff.locator("#prompt").waitFor();
        admin.open("/console/stop");
        admin.byTestId("stop-level-whole_site").check();
        admin.byTestId("stop-submit").click();
        reader.page().waitForURL("**/paused");
        assertThat(reader.byTestId("public-notice")).isVisible();
        chatOfStaff.waitForURL("**/paused");
        chatOfStaff.navigate(site.url());
        chatOfStaff.waitForURL("**/paused");
        chatOfStaff.close();
        try (Person other = new Person(site, chromium.desktop("en-GB"))) {
            other.open("/login");
            assertThat(other.page().locator("#login-form")).isVisible();
        }
        admin.open("/console/log");
        assertThat(admin.byTestId("stop-strip")).isVisible();
        assertThat(admin.byTestId("log-row").first()).isVisible();
    }

    @Test
    @Order(9)
    void afterARestartEverythingIsInItsPlace() {
        site.restart();
        admin.logIn("admin", RunningSite.ADMIN_PASSWORD);
        admin.open("/console/stop");
        assertThat(admin.byTestId("stop-strip")).isVisible();
        admin.byTestId("lift-reason").fill("Internal: the story goes on.");
        admin.byTestId("lift-submit").click();
        assertThat(admin.byTestId("stop-strip")).not().isVisible();

        reader.logIn("story-reader", PASSWORD);
        reader.open(conversation);
        assertThat(reader.card("taken-down")).isVisible();
        assertThat(reader.card("refused")).isVisible();
        assertThat(reader.lastTurn()).containsText("This goes on and on");
        model.answers(Script.saying("Back again."));
        reader.say("Are you back?");
        reader.waitForAnswer("Back again.");

        admin.open("/console/log");
        admin.byTestId("log-row")
                .filter(new Locator.FilterOptions().setHasText("moderator will not like"))
                .first()
                .click();
        admin.byTestId("restore").click();
        admin.byTestId("decision-submit").click();
        assertThat(reader.card("restored")).isVisible();
    }

    @Test
    @Order(10)
    void hostileAnswersExecuteNothingAndHideNoLabel() {
        model.answers(Script.saying("""
                # Hello <script>window.pwned = 1</script>

                <img src=x onerror="window.pwned = 2"> <svg onload="window.pwned = 3">

                [press me](javascript:window.pwned=4) [or me](data:text/html,<script>window.pwned=5</script>)

                ![picture](https://example.org/track.png)

                <div style="position:fixed;inset:0;background:#fff;z-index:99999">covered</div>

                <style>#ai-label{display:none}</style>

                | a | b |
                |---|---|
                | <iframe src="javascript:window.pwned=6"></iframe> | `<b>` |

                The end of it."""));
        reader.open(conversation);
        reader.say("Show me hostile things");
        reader.waitForAnswer("The end of it.");
        Page page = reader.page();
        assertThat(page.evaluate("() => window.pwned ?? 'nothing'")).isEqualTo("nothing");
        assertThat(reader.lastAnswer().locator("script, img, svg, iframe, style, [onerror], [style]"))
                .hasCount(0);
        assertThat(reader.lastAnswer().locator("a[href^='javascript'], a[href^='data']"))
                .hasCount(0);
        assertThat(page.locator("#ai-label")).isVisible();
        assertThat(page.evaluate("""
                () => {
                  const box = document.querySelector('#ai-label').getBoundingClientRect();
                  const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
                  return !!top.closest('#ai-label');
                }""")).isEqualTo(true);
        assertThat(reader.lastTurn().locator("[data-testid=ai-chip]")).isVisible();
        assertThat(reader.complaints()).isEmpty();
    }

    @Test
    @Order(11)
    void anAnswerGoesOnOverAReloadAndInASecondTab() {
        AtomicBoolean seenTwice = new AtomicBoolean();
        model.answers(Script.stream()
                .delta("Before the reload, ")
                .pauseUntil(seenTwice::get)
                .delta("after the reload.")
                .finish("stop")
                .done());
        reader.open(conversation);
        reader.say("Answer slowly");
        assertThat(reader.lastAnswer()).containsText("Before the reload", Person.within());
        reader.page().reload();
        assertThat(reader.lastAnswer()).containsText("Before the reload", Person.within());
        Page second = secondTab();
        assertThat(lastTurn(second)).containsText("Before the reload", Person.within());
        seenTwice.set(true);
        assertThat(lastTurn(second)).containsText("after the reload.", Person.within());
        reader.waitForAnswer("Before the reload, after the reload.");
        closeUnlessReloaded(second);
    }

    /** The browser waits five seconds for what it missed, and then asks for the whole page anew. */
    @Test
    @Order(12)
    void aPageThatLostAPushReadsOnAndIsStillCut() {
        AtomicBoolean losing = new AtomicBoolean();
        AtomicBoolean goOn = new AtomicBoolean();
        AtomicBoolean anew = new AtomicBoolean();
        AtomicBoolean read = new AtomicBoolean();
        model.answers(Script.stream()
                .delta("Before the loss, ")
                .pauseUntil(goOn::get)
                .delta("in the loss, ")
                .pause(Duration.ofMillis(500))
                .delta("past the loss, ")
                .pauseUntil(anew::get)
                .delta("on the new page ")
                .pauseUntil(read::get)
                .delta(DEMO_TERM + " and on.")
                .finish("stop")
                .done());
        try (Person unlucky = new Person(site, chromium.desktop("en-GB"))) {
            Page page = unlucky.page();
            page.routeWebSocket(Pattern.compile("/VAADIN/push"), socket -> {
                WebSocketRoute server = socket.connectToServer();
                server.onMessage(frame -> {
                    if (!frame.text().contains("syncId") || !losing.getAndSet(false)) {
                        socket.send(frame.text());
                    }
                });
            });
            unlucky.logIn("story-reader", PASSWORD);
            unlucky.open(conversation);
            unlucky.say("Answer while something gets lost");
            assertThat(unlucky.lastAnswer()).containsText("Before the loss", Person.within());
            page.locator("#prompt").fill("half a thought");
            unlucky.byTestId("report-answer").first().click();
            assertThat(unlucky.byTestId("reason-false")).isVisible();
            page.waitForRequest(
                    request -> String.valueOf(request.postData()).contains("\"resynchronize\":true"), () -> {
                        losing.set(true);
                        goOn.set(true);
                    });
            anew.set(true);
            assertThat(unlucky.lastAnswer())
                    .containsText("Before the loss, in the loss, past the loss, on the new page", Person.within());
            assertThat(page.locator("#stop")).isVisible();
            assertThat(page.locator("#prompt")).hasValue("half a thought");
            unlucky.byTestId("sheet-close").click();
            read.set(true);
            assertThat(unlucky.card("cut")).isVisible();
            assertThat(unlucky.lastTurn()).not().containsText("the loss, ");
            assertThat(page.locator("#send")).isVisible();
            assertThat(unlucky.complaints()).isEmpty();
        }
    }

    /** The same conversation beside the one that the reader has open. */
    private Page secondTab() {
        Page second = reader.page().context().newPage();
        second.navigate(site.url() + conversation);
        second.evaluate("() => { window.stays = true; }");
        return second;
    }

    private static void closeUnlessReloaded(Page second) {
        assertThat(second.evaluate("() => window.stays")).isEqualTo(true);
        second.close();
    }

    private static Locator lastTurn(Page page) {
        return page.locator("[data-testid=turn]").last();
    }

    @Test
    @Order(13)
    void nothingSeriousBarsAnybody() {
        AccessibilityCheck check = new AccessibilityCheck();
        try (Person stranger = new Person(site, chromium.desktop("zh-CN"));
                Person phone = new Person(site, chromium.phone("zh-CN", ColorScheme.DARK))) {
            for (String path : new String[] {"/login", "/register", "/terms", "/privacy"}) {
                stranger.open(path);
                stranger.page().locator("h1").first().waitFor();
                check.page(stranger.page(), path);
            }
            phone.logIn("story-reader", PASSWORD);
            phone.page().locator("#prompt").waitFor();
            check.page(phone.page(), "/ on a dark phone");
            phone.open(conversation);
            phone.lastTurn().waitFor();
            check.page(phone.page(), "a conversation on a dark phone");
            assertThat(phone.page().evaluate("() => document.documentElement.scrollWidth <= innerWidth"))
                    .isEqualTo(true);
        }
        reader.open(conversation);
        reader.lastTurn().waitFor();
        check.page(reader.page(), "a conversation");
        for (String path : new String[] {"/console/log", "/console/stop", "/console/audit", "/console/terms"}) {
            admin.open(path);
            admin.page().locator("main, [role=main]").first().waitFor();
            check.page(admin.page(), path);
        }
        admin.open("/console/log");
        admin.byTestId("log-row").first().waitFor();
        // No name in the navigation takes two lines.
        assertThat(admin.page()
                        .evaluate("() => new Set([...document.querySelectorAll('[data-testid^=nav-]')]"
                                + ".map(each => each.offsetHeight)).size"))
                .isEqualTo(1);
        admin.byTestId("log-row").first().click();
        admin.byTestId("entry").waitFor();
        check.page(admin.page(), "an entry of the log");
        assertThat(check.problems()).isEmpty();
        assertThat(admin.complaints()).isEmpty();
    }

    @Test
    @Order(14)
    void theRecordIsWhole() {
        assertThat(site.verify()).contains("OK");
    }

    /** Made here so that the README never shows what is no longer so; {@code docs/images} holds the last ones looked at. */
    @Test
    @Order(15)
    void thePicturesOfTheReadme() {
        model.answers(Script.saying("""
                A canal lock lifts a boat in three steps:

                1. The boat enters the chamber and the **lower gate** closes.
                2. The *sluice* lets water in until both levels are equal.
                3. The upper gate opens, and the boat goes on.

                | Part | What it does |
                |---|---|
                | Gate | keeps the water back |
                | Sluice | lets it in, a little at a time |

                ```java
                while (chamber.level() < upper.level()) {
                    sluice.open();
                }
                ```"""));
        picture("en-GB", "chat-en", "story-picture", "How does a canal lock work?", "sluice.open();");
        model.answers(Script.saying("""
                船闸分三步把船抬高：

                1. 船驶入闸室，**下闸门**关闭。
                2. 打开*输水阀门*，让水慢慢流入，直到闸室与上游水位齐平。
                3. 上闸门打开，船继续前行。

                | 部件 | 作用 |
                |---|---|
                | 闸门 | 挡水 |
                | 阀门 | 一点一点地放水 |

                ```java
                while (chamber.level() < upper.level()) {
                    sluice.open();
                }
                ```"""));
        picture("zh-CN", "chat-zh", "story-picture-zh", "船闸是怎么工作的？", "sluice.open();");
    }

    private void picture(String locale, String name, String account, String question, String end) {
        try (Person person = new Person(site, chromium.desktop(locale))) {
            person.register(account, PASSWORD);
            person.say(question);
            person.waitForAnswer(end);
            assertThat(person.lastAnswer().locator("code .hljs-keyword").first())
                    .isVisible();
            person.page().mouse().move(0, 0);
            person.screenshot(name);
            assertThat(person.complaints()).isEmpty();
        }
    }

    private void waitUntilInForce(String term) {
        Instant added = Instant.now();
        Instant deadline = added.plusSeconds(20);
        admin.byTestId("try-text").fill(term);
        do {
            assertThat(Instant.now()).isBefore(deadline);
            admin.byTestId("try-run").click();
            admin.byTestId("try-result").waitFor();
        } while (admin.byTestId("try-result").locator("mark").count() == 0);
        tell("new term in force", added);
    }

    private static void tell(String what, Instant since) {
        System.out.printf(
                "measured %s, seen in the browser: %d ms%n",
                what, Duration.between(since, Instant.now()).toMillis());
    }
}
