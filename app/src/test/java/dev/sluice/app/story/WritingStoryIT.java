package dev.sluice.app.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What somebody writes stays where it was written: in its conversation, in its place there, with the person. */
class WritingStoryIT extends OnePersonStory {

    WritingStoryIT() {
        super("story-noor");
    }

    @Test
    @Order(1)
    void whatIsWrittenAfterAMessageStaysInItsConversation() {
        begin("/say Of boats.");
        page.locator("#prompt").fill("more of boats");
        startNew();
        begin("/say Of locks.");
        person.say("/say Of locks again.");
        person.waitForAnswer("Of locks again.");
        page.locator("#prompt").fill("more of locks");

        show("Of boats");
        assertThat(page.locator("#prompt")).hasValue("more of boats");
        show("Of locks");
        assertThat(page.locator("#prompt")).hasValue("more of locks");
        page.locator("#prompt").fill("");
        show("Of boats");
        assertThat(page.locator("#prompt")).hasValue("more of boats");
        page.locator("#prompt").fill("");
    }

    @Test
    @Order(2)
    void aConversationOpensAtItsNewestMessage() {
        String steps = "\n\nStep by step.".repeat(40);
        for (String place : new String[] {"weirs", "mills"}) {
            startNew();
            person.say("/say Of " + place + "." + steps);
            person.waitForAnswer("Of " + place + ".");
        }
        Locator scroller = page.locator(".sl-scroll");
        scroller.evaluate("it => { it.scrollTop = 0; }");
        assertThat(page.locator(".sl-bottom")).isVisible();

        show("Of weirs");
        assertThat(page.locator(".sl-bottom")).isHidden();
        assertThat(scroller.evaluate("it => it.scrollHeight - it.scrollTop - it.clientHeight < 2"))
                .isEqualTo(true);
    }

    @Test
    @Order(3)
    void aSuggestionReplacesNoMessageThatIsBeingRewritten() {
        startNew();
        person.say("How do I register?");
        person.waitForAnswer("You can also ask:");
        person.lastTurn().locator("[data-testid=prompt]").hover();
        person.byTestId("rewrite").last().click();
        assertThat(person.byTestId("rewriting")).isVisible();
        page.locator("#prompt").fill("How do I register a friend?");

        person.byTestId("suggestion").first().click();
        assertThat(person.byTestId("turn")).hasCount(2);
        person.waitForAnswer("You can also ask:");
        assertThat(person.byTestId("prompt").first()).hasText("How do I register?");
        assertThat(page.locator("#prompt")).hasValue("How do I register a friend?");
        // The message is not the last one any more, so there is nothing that its new words could replace.
        assertThat(person.byTestId("rewriting")).hasCount(0);
        page.locator("#prompt").fill("");
    }

    @Test
    @Order(4)
    void aTitleThatIsBeingEditedIsNeverAnotherConversations() {
        show("Of boats");
        show("Of locks");
        page.locator("#more-menu").click();
        page.locator("#menu-rename").click();
        person.byTestId("title-input").fill("Of weirs");
        page.goBack();
        assertThat(person.byTestId("prompt").first()).containsText("Of boats");
        page.locator("#prompt").click();
        assertThat(person.byTestId("title-input")).hasCount(0);
        assertThat(page.locator("#title")).hasText("/say Of boats.");
        page.reload();
        assertThat(conversation("Of boats")).hasCount(1);
        assertThat(conversation("Of locks")).hasCount(1);
    }

    @Test
    @Order(5)
    void whoComesNextToTheBrowserFindsNoDrafts() {
        try (Person other = new Person(site, chromium.desktop("en-GB"))) {
            other.register("story-first", PASSWORD);
            other.page().locator("#prompt").fill("nobody else's business");
            assertThat(drafts(other)).contains("nobody else's business");
            // As when the session ends on the server: nobody tells the page.
            other.page().context().clearCookies();
            other.register("story-second", PASSWORD);
            other.page()
                    .waitForFunction("() => !Object.keys(localStorage).some(key => key.startsWith('sluice-draft:'))");
            assertThat(other.page().locator("#prompt")).hasValue("");
        }
    }

    @Test
    @Order(6)
    void whoLogsOutInTheConsoleLeavesNoDrafts() {
        try (Person admin = new Person(site, chromium.desktop("en-GB"))) {
            admin.logIn("admin", RunningSite.ADMIN_PASSWORD);
            admin.open("/");
            admin.page().locator("#prompt").fill("an admin's business");
            admin.open("/console/overview");
            assertThat(drafts(admin)).contains("an admin's business");
            admin.byTestId("account-menu").click();
            admin.page().locator("form[action=logout] button").click();
            admin.page().locator("#login-form").waitFor();
            assertThat(drafts(admin)).isEmpty();
        }
    }

    private static String drafts(Person person) {
        return (String) person.page().evaluate("""
                () => Object.keys(localStorage)
                    .filter(key => key.startsWith('sluice-draft:'))
                    .map(key => localStorage.getItem(key))
                    .join()""");
    }

    @Test
    @Order(7)
    void twoPressesInOneBreathOpenOneSheet() {
        startNew();
        begin("/say Of gates.");
        for (int time = 1; time <= 2; time++) {
            person.byTestId("report-answer").last().evaluate("button => { button.click(); button.click(); }");
            assertThat(person.byTestId("report-sheet")).isVisible();
            person.byTestId("sheet-close").click();
            assertThat(person.byTestId("report-sheet")).hasCount(0);
        }
    }

    @Test
    @Order(8)
    void whatIsWrittenFromRightToLeftIsSetSo() {
        person.open("/");
        page.locator("#prompt").fill("ערב טוב.");
        assertThat(page.locator("#prompt")).hasCSS("direction", "rtl");
        person.say("ערב טוב.");
        assertThat(person.lastTurn().locator("[data-state=answered]")).isVisible();
        assertThat(endsAtTheLeft(person.byTestId("prompt"))).isTrue();
        assertThat(page.locator("#title")).hasCSS("direction", "rtl");
        assertThat(conversation("ערב טוב.").locator("a > span")).hasCSS("direction", "rtl");

        person.say("/say Both ways.\n\nערב טוב.\n\n- אחת.\n- two.\n\n```\nערב טוב.\n```\n\nThat was all.");
        person.waitForAnswer("That was all.");
        assertThat(endsAtTheLeft(person.lastAnswer().locator("p").nth(0))).isFalse();
        assertThat(endsAtTheLeft(person.lastAnswer().locator("p").nth(1))).isTrue();
        assertThat(person.lastAnswer().locator("ul")).hasCSS("direction", "rtl");
        assertThat(endsAtTheLeft(person.lastAnswer().locator("li").nth(0))).isTrue();
        assertThat(endsAtTheLeft(person.lastAnswer().locator("li").nth(1))).isFalse();
        assertThat(person.lastAnswer().locator("code")).hasCSS("direction", "ltr");
    }

    private static boolean endsAtTheLeft(Locator words) {
        return (boolean) words.evaluate("""
                element => {
                  const text = element.firstChild;
                  const left = at => {
                    const letter = document.createRange();
                    letter.setStart(text, at);
                    letter.setEnd(text, at + 1);
                    return letter.getBoundingClientRect().left;
                  };
                  return left(text.length - 1) < left(0);
                }""");
    }

    @Test
    @Order(9)
    void anAnswerGrowsOlderOnAnOpenPage() {
        person.open("/");
        begin("/say Just now.");
        Locator age = person.lastTurn().locator("time");
        assertThat(age).hasText("just now");
        page.evaluate("""
                () => {
                  const now = Date.now;
                  Date.now = () => now() + 5 * 60_000;
                  document.dispatchEvent(new Event('visibilitychange'));
                }""");
        assertThat(age).hasText("5 min ago");
        page.reload();
    }

    private void begin(String message) {
        person.say(message);
        person.waitForAnswer(message.substring("/say ".length()));
    }

    private void startNew() {
        page.locator("#new-chat").click();
        assertThat(person.byTestId("empty")).isVisible();
    }

    /** By the list beside the chat, without loading the page anew. */
    private void show(String title) {
        conversation(title).locator("a").click();
        assertThat(person.byTestId("prompt").first()).containsText(title);
    }

    private Locator conversation(String title) {
        return person.byTestId("conversation").filter(new Locator.FilterOptions().setHasText(title));
    }
}
