package dev.sluice.app.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Who has no mouse loses no place: the focus goes where the work goes on, on every keyboard and with an input method. */
class KeyboardStoryIT extends OnePersonStory {

    KeyboardStoryIT() {
        super("story-kai");
    }

    @Test
    @Order(1)
    void theMessageFieldIsOneStepAwayAndThePageStays() {
        person.say("/say Of boats.");
        person.waitForAnswer("Of boats.");
        String address = page.url();
        page.locator(".sl-skip").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("#prompt")).isFocused();
        assertThat(page.url()).isEqualTo(address);
        assertThat(person.byTestId("turn")).hasCount(1);
    }

    @Test
    @Order(2)
    void theMapOfKeysOpensByTheSlashOfAnyKeyboard() {
        Locator map = page.locator("#shortcuts");
        // A German keyboard: the minus is where others have the slash, and zooms out.
        press("{key: '-', code: 'Slash', ctrlKey: true}");
        assertThat(map).isHidden();
        press("{key: '/', code: 'Digit7', ctrlKey: true, shiftKey: true}");
        assertThat(map).isVisible();
        page.keyboard().press("Escape");
    }

    @Test
    @Order(3)
    void onAMacControlKStillDeletesToTheEndOfTheLine() {
        try (Person mac = new Person(site, chromium.desktop("en-GB"))) {
            mac.page().addInitScript("Object.defineProperty(navigator, 'platform', {get: () => 'MacIntel'})");
            mac.logIn(name, PASSWORD);
            mac.open("/");
            mac.page().locator("#prompt").press("Control+KeyK");
            mac.page().waitForTimeout(300);
            assertThat(mac.page().locator("#prompt")).isFocused();
            mac.page().locator("#prompt").press("Meta+KeyK");
            assertThat(mac.page().locator("#search")).isFocused();
            mac.page().keyboard().press("Meta+Slash");
            assertThat(mac.page().locator("#shortcuts")).containsText("⌘");
            assertThat(mac.page().locator("#shortcuts")).not().containsText("Ctrl");
        }
    }

    @Test
    @Order(4)
    void askingAgainAndPagingThroughTheVersionsKeepsTheFocus() {
        person.byTestId("regenerate").last().focus();
        page.keyboard().press("Enter");
        assertThat(person.byTestId("version")).hasText("2 / 2");
        assertThat(page.locator("#prompt")).isFocused();

        page.getByLabel("Earlier answer").focus();
        page.keyboard().press("Enter");
        assertThat(person.byTestId("version")).hasText("1 / 2");
        assertThat(page.locator(".sl-heard")).hasText("Answer 1 of 2");
        // There is none before it: the other arrow has the focus, and leads back.
        assertThat(page.getByLabel("Later answer")).isFocused();
        page.keyboard().press("Enter");
        assertThat(person.byTestId("version")).hasText("2 / 2");
        assertThat(page.getByLabel("Earlier answer")).isFocused();
    }

    @Test
    @Order(5)
    void aConversationIsRenamedDeletedAndBroughtBackByKeyboard() {
        for (String name : new String[] {"locks", "weirs"}) {
            page.keyboard().press("Control+Shift+KeyO");
            assertThat(person.byTestId("empty")).isVisible();
            person.say("/say Of " + name + ".");
            person.waitForAnswer("Of " + name + ".");
        }
        Locator rows = person.byTestId("conversation");
        assertThat(rows).hasCount(3);
        assertThat(rows.nth(1)).containsText("Of locks");

        rows.nth(1).locator("a").focus();
        rows.nth(1).locator("[data-testid=rename]").press("Enter");
        assertThat(person.byTestId("title-input")).isFocused();
        // Escape that an input method takes for itself ends nothing, not even where the browser says so late.
        press("{key: 'Escape', code: 'Escape', isComposing: true}");
        press("{key: 'Escape', code: 'Escape', keyCode: 229}");
        page.waitForTimeout(300);
        person.byTestId("title-input").fill("Locks");
        person.byTestId("title-input").press("Enter");
        assertThat(rows.nth(1)).hasText("Locks");
        assertThat(rows.nth(1).locator("a")).isFocused();

        rows.nth(1).locator("[data-testid=delete]").press("Enter");
        assertThat(rows).hasCount(2);
        assertThat(rows.nth(1)).containsText("Of boats");
        assertThat(rows.nth(1).locator("a")).isFocused();
        page.keyboard().press("Control+KeyZ");
        assertThat(rows).hasCount(3);
        assertThat(rows.nth(1)).hasText("Locks");
        assertThat(page.locator("body")).not().isFocused();
    }

    /** As on a page that is served over plain HTTP, where the browser has no clipboard. */
    @Test
    @Order(6)
    void copyingTheOldWayKeepsTheFocusAndSaysWhetherItWorked() {
        page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(); }");
        Locator copy = person.byTestId("copy-answer").last();
        copy.press("Enter");
        assertThat(page.locator(".sl-heard")).hasText("Copied");
        assertThat(copy).isFocused();

        page.evaluate("() => { document.execCommand = () => false; }");
        copy.press("Enter");
        assertThat(person.byTestId("told")).hasText("This could not be copied. Select it and copy it by hand.");
        assertThat(copy).isFocused();
        person.screenshot("chat-not-copied");
        page.reload();
    }

    @Test
    @Order(7)
    void aLinkThatIsShownOnceIsCopiedAndThatIsSaid() {
        try (Person admin = new Person(site, chromium.desktop("en-GB"))) {
            admin.page().context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
            admin.logIn("admin", RunningSite.ADMIN_PASSWORD);
            admin.open("/console/invitations");
            admin.byTestId("invitation-make").click();
            String link = admin.byTestId("invitation-link").inputValue();
            admin.byTestId("invitation-copy").press("Enter");
            assertThat(admin.page().locator(".sl-toast")).hasText("Copied");
            assertThat(admin.page().evaluate("() => navigator.clipboard.readText()"))
                    .isEqualTo(link);
            admin.screenshot("console-link-copied");
        }
    }

    @Test
    @Order(8)
    void theConsoleKnowsItsKeysOnAnyKeyboardAndLeavesOthersToTheInputMethod() {
        try (Person admin = new Person(site, chromium.desktop("en-GB"))) {
            admin.logIn("admin", RunningSite.ADMIN_PASSWORD);
            admin.open("/console/log");
            admin.byTestId("log-row").first().waitFor();
            Locator map = admin.page().locator("#console-keys");
            press(admin.page(), "{key: '?', code: 'Minus', shiftKey: true}");
            assertThat(map).isVisible();
            admin.page().keyboard().press("Escape");

            Locator search = admin.page().locator("[data-key=Slash]");
            press(admin.page(), "{key: '/', code: 'Digit7', shiftKey: true}");
            assertThat(search).isFocused();
            press(admin.page(), "{key: 'Escape', code: 'Escape', keyCode: 229}");
            assertThat(search).isFocused();
            admin.page().keyboard().press("Escape");
            assertThat(search).not().isFocused();
            assertThat(admin.complaints()).isEmpty();
        }
        assertThat(person.complaints()).isEmpty();
    }

    private void press(String key) {
        press(page, key);
    }

    /** A key of a keyboard that the browser under test does not have. */
    private static void press(Page page, String key) {
        page.evaluate("() => document.activeElement.dispatchEvent("
                + "new KeyboardEvent('keydown', {bubbles: true, cancelable: true, ..." + key + "}))");
    }
}
