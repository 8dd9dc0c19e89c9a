package dev.sluice.app.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who has no mouse loses no place: the focus goes where the work goes on, on every keyboard and with an input method. */
@Story
class KeyboardStoryIT {

    private static final String PASSWORD = "a long enough password";

    @TempDir
    private static Path home;

    private RunningSite site;
    private Chromium chromium;
    private Person kai;
    private Page page;

    @BeforeAll
    void open() {
        site = RunningSite.start(home, "--sluice.quota.turns-per-minute=100");
        chromium = new Chromium();
        kai = new Person(site, chromium.desktop("en-GB"));
        kai.register("story-kai", PASSWORD);
        page = kai.page();
    }

    @AfterAll
    void close() {
        chromium.close();
        site.close();
    }

    @Test
    @Order(1)
    void theMessageFieldIsOneStepAwayAndThePageStays() {
        kai.say("/say Of boats.");
        kai.waitForAnswer("Of boats.");
        String address = page.url();
        page.locator(".sl-skip").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("#prompt")).isFocused();
        assertThat(page.url()).isEqualTo(address);
        assertThat(kai.byTestId("turn")).hasCount(1);
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
            mac.logIn("story-kai", PASSWORD);
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
        assertThat(kai.complaints()).isEmpty();
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
