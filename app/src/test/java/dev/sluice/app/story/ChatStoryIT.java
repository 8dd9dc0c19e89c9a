package dev.sluice.app.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.LocatorAssertions;
import dev.sluice.app.assistant.FaultyModelServer;
import dev.sluice.app.assistant.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What makes the chat pleasant: asking again, editing, rating, titles, keys, formulas, and a server that comes back. */
@Story
class ChatStoryIT {

    private static final String DEMO_TERM = "sluice-demo-term";
    private static final String DONE =
            "{\"message\":{\"role\":\"assistant\",\"content\":\"\"},\"done\":true,\"done_reason\":\"stop\"}\n";

    @TempDir
    private static Path home;

    private final AccessibilityCheck accessibility = new AccessibilityCheck();
    private FaultyModelServer model;
    private RunningSite site;
    private Chromium chromium;
    private Person lin;

    @BeforeAll
    void openTheSite() {
        model = FaultyModelServer.start();
        site = RunningSite.start(
                home,
                "--sluice.assistants[0].id=main",
                "--sluice.assistants[0].type=ollama",
                "--sluice.assistants[0].base-url=" + model.ollamaUrl(),
                "--sluice.assistants[0].model=scripted",
                "--sluice.assistants[0].display-name=Scripted",
                "--sluice.assistants[0].filing-number=Demo-2026-001",
                "--sluice.quota.turns-per-minute=50");
        chromium = new Chromium();
        lin = new Person(site, chromium.desktop("en-GB"));
        lin.register("lin-chat", "a-long-password");
    }

    @AfterAll
    void closeTheSite() {
        chromium.close();
        site.close();
        model.close();
    }

    @Test
    @Order(1)
    void answerThinksSetsFormulasAndGivesTheConversationATitle() {
        model.titles(ollama(says("“How locks work”"), DONE));
        model.answers(ollama(thinks("Water finds its level."), says("A lock lifts $h = V / A$ and\\n\\n"))
                .pause(Duration.ofMillis(1_500))
                .raw(says("$$x = \\\\frac{-b}{2a}$$\\n\\nDone.") + DONE));
        lin.open("/");
        assertThat(lin.byTestId("model")).containsText("Demo-2026-001");
        lin.say("How does a lock work?");
        lin.waitForAnswer("Done.");

        assertThat(lin.byTestId("reasoning").locator("summary")).containsText("Thought for");
        assertThat(lin.page().locator(".sl-text .katex").first()).isVisible();
        assertThat(lin.page().locator("#title")).hasText("How locks work");
        assertThat(lin.byTestId("conversation").first()).containsText("How locks work");
        accessibility.page(lin.page(), "an answer");
        lin.screenshot("chat-formula");

        // Renamed by keyboard, the page keeps the focus.
        lin.page().locator("#more-menu").click();
        lin.page().locator("#menu-rename").click();
        lin.byTestId("title-input").fill("Locks");
        lin.byTestId("title-input").press("Enter");
        assertThat(lin.page().locator("#title")).hasText("Locks");
        assertThat(lin.page().locator("#more-menu")).isFocused();
    }

    @Test
    @Order(2)
    void askingAgainKeepsTheEarlierAnswerWithinReach() {
        model.answers(ollama(says("Another way to say it."), DONE));
        lin.lastTurn().hover();
        lin.byTestId("regenerate").last().click();
        lin.waitForAnswer("Another way");
        assertThat(lin.byTestId("turn")).hasCount(1);
        assertThat(lin.byTestId("version")).hasText("2 / 2");
        // The earlier one is not told to the model.
        assertThat(model.requests().getLast().json().path("messages").size()).isEqualTo(1);

        lin.page().getByLabel("Earlier answer").click();
        assertThat(lin.lastAnswer()).containsText("Done.");
        assertThat(lin.byTestId("reasoning").locator("summary")).containsText("Thought for");
        lin.page().reload();
        assertThat(lin.lastAnswer()).containsText("Another way");
        assertThat(lin.byTestId("version")).hasText("2 / 2");
    }

    @Test
    @Order(3)
    void lastMessageIsEditedAndSentAgain() {
        model.answers(ollama(says("With gates."), DONE));
        lin.lastTurn().locator("[data-testid=prompt]").hover();
        lin.page().evaluate("""
                () => {
                  const keep = Storage.prototype.setItem;
                  window.drafts = 0;
                  Storage.prototype.setItem = function (key, value) {
                    window.drafts += key.startsWith('sluice-draft:') ? 1 : 0;
                    keep.call(this, key, value);
                  };
                }""");
        lin.byTestId("rewrite").last().click();
        assertThat(lin.byTestId("rewriting")).isVisible();
        assertThat(lin.page().locator("#prompt")).hasValue("How does a lock work?");
        assertThat(lin.page().evaluate("() => window.drafts")).isEqualTo(1);
        lin.say("How does a canal lock work?");
        lin.waitForAnswer("With gates.");

        assertThat(lin.byTestId("turn")).hasCount(1);
        assertThat(lin.byTestId("prompt")).hasText("How does a canal lock work?");
        assertThat(lin.byTestId("rewriting")).hasCount(0);
    }

    @Test
    @Order(4)
    void answerIsRatedAndCopiedWithItsLabel() {
        lin.page().context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        lin.byTestId("rate-down").last().click();
        lin.byTestId("rating").getByText("Incomplete").click();
        accessibility.page(lin.page(), "rating");
        lin.byTestId("rating-send").click();
        assertThat(lin.byTestId("rating")).hasCount(0);
        lin.page().reload();
        assertThat(lin.byTestId("rate-down").last()).hasAttribute("aria-pressed", "true");

        lin.page().locator("#prompt").press("Control+Shift+KeyC");
        lin.page()
                .waitForFunction("() => navigator.clipboard.readText().then(text => text.includes('With gates.')"
                        + " && text.includes('AI'))");
    }

    @Test
    @Order(5)
    void answerIsCopiedAsMarkdownSavedAsAFileAndAskedOfAnotherModel() throws IOException {
        Page page = lin.page();
        lin.byTestId("answer-more").last().click();
        assertThat(lin.byTestId("copy-markdown")).isFocused();
        accessibility.page(page, "the menu of an answer");
        lin.screenshot("chat-answer-menu");
        page.keyboard().press("Escape");
        assertThat(lin.byTestId("answer-menu")).hasCount(0);
        assertThat(lin.byTestId("answer-more").last()).isFocused();

        page.keyboard().press("Enter");
        assertThat(lin.byTestId("copy-markdown")).isFocused();
        page.keyboard().press("Enter");
        page.waitForFunction(
                "() => navigator.clipboard.readText().then(text => text.startsWith('With gates.\\n\\n(AI'))");
        assertThat(lin.byTestId("answer-menu")).hasCount(0);

        lin.byTestId("answer-more").last().click();
        Download file = page.waitForDownload(() -> lin.byTestId("save-answer").click());
        assertThat(file.suggestedFilename()).isEqualTo("How-does-a-canal-lock-work.md");
        assertThat(Files.readString(file.path())).startsWith("---\nAIGC:").contains("With gates.");

        lin.byTestId("answer-more").last().click();
        assertThat(lin.byTestId("copy-markdown")).isFocused();
        page.keyboard().press("ArrowUp");
        assertThat(lin.byTestId("regenerate-with")).isFocused();
        page.keyboard().press("Enter");
        assertThat(lin.byTestId("version")).hasText("4 / 4");
        assertThat(lin.byTestId("model")).containsText("Sluice");
        assertThat(lin.lastTurn().locator(".sl-answer-name")).hasText("Sluice");
    }

    @Test
    @Order(6)
    void everythingIsReachedByKeyboard() {
        Page page = lin.page();
        page.locator("#prompt").press("Control+Slash");
        assertThat(page.locator("#shortcuts")).isVisible();
        accessibility.page(page, "the map of keys");
        page.keyboard().press("Escape");
        page.keyboard().press("Control+KeyK");
        assertThat(page.locator("#search")).isFocused();
        page.keyboard().type("locks");
        assertThat(lin.byTestId("conversation")).hasCount(1);
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Enter");
        page.keyboard().press("Shift+Escape");
        assertThat(page.locator("#prompt")).isFocused();
        page.keyboard().press("Control+Shift+KeyO");
        assertThat(lin.byTestId("empty")).isVisible();
    }

    /** On a slow machine the second step begins while the first still asks the server. */
    @Test
    @Order(7)
    void addressAndPageAgreeAfterQuickSteps() {
        Page page = lin.page();
        CDPSession browser = page.context().newCDPSession(page);
        for (int slower : new int[] {4, 8, 1, 8, 2}) {
            slowDown(browser, slower);
            lin.byTestId("conversation").first().locator("a").focus();
            page.keyboard().press("Enter");
            page.keyboard().press("Shift+Escape");
            page.keyboard().press("Control+Shift+KeyO");
            slowDown(browser, 1);
            page.waitForFunction("() => window.Vaadin.Flow.navigation === undefined && location.pathname === '/'"
                    + " && document.querySelector('[data-testid=empty]')");
        }
        browser.detach();

        // While one is under way links wait, and the last one counts.
        page.evaluate("() => { window.Vaadin.Flow.navigation = true; document.getElementById('new-chat').click();"
                + " document.querySelector('[data-testid=conversation] a').click(); }");
        page.waitForTimeout(500);
        assertThat(lin.byTestId("empty")).isVisible();
        page.evaluate("() => { delete window.Vaadin.Flow.navigation; dispatchEvent(new Event('vaadin-navigated')); }");
        assertThat(lin.byTestId("turn")).hasCount(1);
        page.keyboard().press("Control+Shift+KeyO");
        assertThat(lin.byTestId("empty")).isVisible();
    }

    /** The router must never hear of a step before the page's own queue of steps: the two would chase each other for ever. */
    @Test
    @Order(8)
    void aStepOfTheServerIsTakenOnceHoweverLateTheQueueOfStepsArrives() {
        Page page = lin.page();
        AtomicBoolean routerIsHere = new AtomicBoolean();
        Consumer<Response> watch = response -> {
            if (response.url().contains("/VAADIN/build/") && response.url().endsWith(".js")) {
                routerIsHere.set(true);
            }
        };
        page.onResponse(watch);
        page.route("**/sluice/navigation.js", route -> {
            page.waitForCondition(routerIsHere::get);
            // Were the page not held up by the file, the router would begin without it.
            if (!"loading".equals(page.evaluate("() => document.readyState"))) {
                lin.byTestId("empty").waitFor();
            }
            route.resume();
        });
        lin.open("/");
        assertThat(lin.byTestId("empty")).isVisible();
        page.evaluate("""
                () => {
                  const push = history.pushState;
                  window.steps = 0;
                  history.pushState = function (...all) {
                    window.steps++;
                    return window.steps > 20 ? undefined : push.apply(this, all);
                  };
                }""");
        page.locator("#account-menu").click();
        page.locator("#menu-settings").click();
        page.locator("#email").waitFor();
        // A step back asks the server again: one that chased itself would have taken many more by then.
        page.locator(".sl-brand").click();
        assertThat(lin.byTestId("empty")).isVisible();
        page.waitForFunction("() => window.Vaadin.Flow.navigation === undefined && location.pathname === '/'");
        assertThat(page.evaluate("() => window.steps")).isEqualTo(2);
        page.unroute("**/sluice/navigation.js");
        page.offResponse(watch);
    }

    private static void slowDown(CDPSession browser, int times) {
        JsonObject rate = new JsonObject();
        rate.addProperty("rate", times);
        browser.send("Emulation.setCPUThrottlingRate", rate);
    }

    @Test
    @Order(9)
    void draftSurvivesAReload_eachConversationItsOwn() {
        Page page = lin.page();
        page.locator("#prompt").fill("half a thought");
        page.reload();
        assertThat(page.locator("#prompt")).hasValue("half a thought");
        lin.byTestId("conversation").first().locator("a").click();
        assertThat(lin.byTestId("turn")).hasCount(1);
        assertThat(page.locator("#prompt")).hasValue("");
        lin.open("/");
        assertThat(page.locator("#prompt")).hasValue("half a thought");
        page.locator("#prompt").fill("");
    }

    /** The message is sent and the next one begun in one breath, before the server can have said that it has the first. */
    @Test
    @Order(10)
    void whatIsWrittenWhileAMessageIsOnItsWayIsADraft() {
        Page page = lin.page();
        model.answers(ollama(says("To the first."), DONE));
        lin.open("/");
        assertThat(page.locator("#prompt")).hasValue("");
        sendAndWriteOn("The first", "written meanwhile");
        lin.waitForAnswer("To the first.");
        page.reload();
        assertThat(page.locator("#prompt")).hasValue("written meanwhile");

        model.answers(ollama(says("To the second."), DONE));
        sendAndWriteOn("The second", "written after that");
        lin.waitForAnswer("To the second.");
        page.reload();
        assertThat(page.locator("#prompt")).hasValue("written after that");

        // What was sent is no draft, neither here nor on the page for a new conversation.
        page.locator("#prompt").fill("");
        page.reload();
        assertThat(lin.byTestId("turn")).hasCount(2);
        assertThat(page.locator("#prompt")).hasValue("");
        lin.open("/");
        assertThat(lin.byTestId("empty")).isVisible();
        assertThat(page.locator("#prompt")).hasValue("");
    }

    private void sendAndWriteOn(String message, String next) {
        lin.page().locator("#prompt").fill(message);
        lin.page().evaluate("""
                next => {
                  const area = document.querySelector('#prompt');
                  area.dispatchEvent(new KeyboardEvent('keydown',
                      {key: 'Enter', code: 'Enter', bubbles: true, cancelable: true}));
                  area.value = next;
                  area.dispatchEvent(new InputEvent('input', {bubbles: true}));
                }""", next);
    }

    @Test
    @Order(11)
    void failedAnswerIsTriedAgainInItsPlace() {
        model.answers(Script.status(503, "{\"error\":\"loading\"}"), ollama(says("Here it is."), DONE));
        lin.open("/");
        lin.say("Are you there?");
        assertThat(lin.card("failed")).isVisible();
        lin.byTestId("card-retry").last().click();
        lin.waitForAnswer("Here it is.");
        assertThat(lin.byTestId("turn")).hasCount(1);
    }

    @Test
    @Order(12)
    void forbiddenTitleIsNeverSeen() {
        model.titles(ollama(says("All about " + DEMO_TERM), DONE));
        model.answers(ollama(says("Fine."), DONE));
        lin.open("/");
        lin.say("A harmless question");
        lin.waitForAnswer("Fine.");
        assertThat(lin.page().locator("#title")).hasText("A harmless question");
        lin.page().waitForTimeout(800);
        assertThat(lin.page().content()).doesNotContain(DEMO_TERM);
    }

    @Test
    @Order(13)
    void personalDataInAMessageIsPointedOutQuietly() {
        model.answers(ollama(says("I will not need that."), DONE));
        lin.open("/");
        lin.say("Call 13812345678 or write to li.lei1990@fastmail.io");
        assertThat(lin.byTestId("personal-note")).containsText("seems to contain a phone number and an e-mail address");
        lin.waitForAnswer("I will not need that.");
        assertThat(lin.byTestId("personal-note")).isVisible();
        lin.page().reload();
        assertThat(lin.byTestId("personal-note")).containsText("a phone number and an e-mail address");
        accessibility.page(lin.page(), "personal data");
        lin.screenshot("chat-personal-note");
    }

    @Test
    @Order(14)
    void aSuggestionOfTheBuiltInAssistantIsAskedAsItStands() {
        Page page = lin.page();
        Locator suggestions = lin.lastTurn().locator("[data-testid=suggestion]");
        lin.talkTo("Sluice");
        lin.say("How do I register?");
        lin.waitForAnswer("You can also ask:");
        accessibility.page(page, "suggestions");
        lin.screenshot("chat-suggestions");
        page.locator("#prompt").fill("half a thought");
        String wanted = suggestions.first().innerText();
        suggestions.first().focus();
        page.keyboard().press("Enter");
        assertThat(lin.byTestId("turn")).hasCount(2);
        assertThat(lin.lastTurn().locator("[data-testid=prompt]")).hasText(wanted);
        assertThat(page.locator("#prompt")).isFocused();
        lin.waitForAnswer("You can also ask:");
        page.reload();
        assertThat(page.locator("#prompt")).hasValue("half a thought");
        page.locator("#prompt").fill("");

        // What shows other words than it has is none.
        lin.say(
                "/say Also:\n- [these words](https://example.org)\n- ![a picture](https://example.org/a.png)\n- plain  words");
        lin.waitForAnswer("plain words");
        assertThat(suggestions).hasText(new String[] {"plain words"});

        // Nor does a model suggest anything.
        model.answers(ollama(says("You can also ask:\\n- this\\n- that"), DONE));
        lin.talkTo("Scripted");
        lin.say("What next?");
        lin.waitForAnswer("that");
        assertThat(lin.lastAnswer().locator("li")).hasCount(2);
        assertThat(suggestions).hasCount(0);
    }

    @Test
    @Order(15)
    void anotherTabNamesTheModelThatAnswersAndShowsTheNewVersionInItsPlace() {
        AtomicBoolean seen = new AtomicBoolean();
        model.answers(ollama(says("From the other ")).pauseUntil(seen::get).raw(says("model.") + DONE));
        lin.talkTo("Sluice");
        lin.say("/say From the first model.");
        lin.waitForAnswer("From the first model.");
        try (Page second = lin.page().context().newPage()) {
            second.navigate(lin.page().url());
            Locator turns = second.locator("[data-testid=turn]");
            assertThat(turns).containsText(new String[] {"From the first model."});

            lin.byTestId("answer-more").last().click();
            lin.byTestId("regenerate-with").click();
            assertThat(turns.last().locator(".sl-text")).containsText("From the other");
            assertThat(turns.last().locator(".sl-answer-name")).hasText("Scripted");
            assertThat(second.locator("[data-testid=model]")).containsText("Scripted");
            seen.set(true);
            assertThat(turns).containsText(new String[] {"From the other model."});
            assertThat(second.locator("[data-testid=version]")).hasText("2 / 2");
        }
    }

    /** The last thirty are shown at first. */
    @Test
    @Order(16)
    void earlierTurnsComeInTheirOrder() {
        List<String> said = IntStream.rangeClosed(1, 34)
                .mapToObj(number -> "Turn " + number + ".")
                .toList();
        try (Person mei = new Person(site, chromium.desktop("en-GB"))) {
            mei.register("mei-chat", "a-long-password");
            mei.talkTo("Sluice");
            for (String text : said) {
                mei.say("/say " + text);
                mei.waitForAnswer(text);
            }
            mei.page().reload();
            assertThat(mei.byTestId("turn")).hasCount(30);
            mei.page().locator(".sl-earlier button").click();
            assertThat(mei.byTestId("turn")).hasCount(said.size());
            assertThat(mei.byTestId("turn"))
                    .containsText(said.toArray(String[]::new), new LocatorAssertions.ContainsTextOptions());
            assertThat(mei.page().locator(".sl-earlier button")).isHidden();
        }
    }

    @Test
    @Order(17)
    void copiedCodeIsSaidAndTheButtonIsItselfAgain() {
        model.answers(ollama(says("```text\\nopen the gate\\n```"), DONE));
        lin.open("/");
        lin.say("Show me a command");
        lin.waitForAnswer("open the gate");
        Locator copy = lin.byTestId("copy-code").last();
        assertThat(copy).hasText("Copy code");

        copy.click();
        assertThat(copy).hasText("Copied");
        assertThat(lin.page().locator(".sl-heard")).hasText("Copied");
        copy.click();
        assertThat(copy).hasText("Copy code");
    }

    @Test
    @Order(18)
    void pageFindsBackByItselfWhenTheServerRestarts() {
        model.answers(ollama(says("The first half of it. ")).stall());
        lin.open("/");
        lin.say("Tell me a long story");
        assertThat(lin.lastAnswer()).containsText("The first half", Person.within());
        lin.page().locator("#prompt").fill("what I wanted to ask next");

        site.killAndRestart();

        Locator.WaitForOptions patiently = new Locator.WaitForOptions().setTimeout(30_000);
        lin.card("failed").waitFor(patiently);
        assertThat(lin.lastAnswer()).containsText("The first half");
        assertThat(lin.page().locator("#prompt")).hasValue("what I wanted to ask next");
        accessibility.page(lin.page(), "after a restart");
        lin.screenshot("chat-after-restart");
        model.answers(ollama(says("The whole story."), DONE));
        lin.byTestId("card-retry").last().click();
        lin.waitForAnswer("The whole story.");

        assertThat(accessibility.problems()).isEmpty();
        assertThat(lin.complaints()).isEmpty();
    }

    private static String says(String jsonText) {
        return "{\"message\":{\"role\":\"assistant\",\"content\":\"" + jsonText + "\"},\"done\":false}\n";
    }

    private static String thinks(String jsonText) {
        return "{\"message\":{\"role\":\"assistant\",\"content\":\"\",\"thinking\":\"" + jsonText
                + "\"},\"done\":false}\n";
    }

    private static Script ollama(String... lines) {
        return Script.stream().header("Content-Type", "application/x-ndjson").raw(String.join("", lines));
    }
}
