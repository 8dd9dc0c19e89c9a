package dev.sluice.app.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Somebody at a browser, who can do what people do on this site. */
final class Person implements AutoCloseable {

    /** Generous: a busy machine is slow, and who waits for a condition loses nothing by it. */
    static final double PATIENCE = 30_000;

    private final RunningSite site;
    private final BrowserContext browser;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    Person(RunningSite site, BrowserContext browser) {
        this.site = site;
        this.browser = browser;
        browser.setDefaultTimeout(PATIENCE);
        page = newPage();
    }

    private Page newPage() {
        Page opened = browser.newPage();
        opened.onDialog(dialog -> {
            complaints.add("a dialog opened: " + dialog.message());
            dialog.dismiss();
        });
        opened.onPageError(error -> complaints.add("a script failed: " + error));
        return opened;
    }

    Page page() {
        return page;
    }

    /** Dialogs and script errors so far; none is ever right. */
    List<String> complaints() {
        return complaints;
    }

    void open(String path) {
        page.navigate(site.url() + path);
    }

    void register(String name, String password) {
        open("/register");
        page.locator("#username").fill(name);
        page.locator("#password").fill(password);
        page.locator("#birth-year").selectOption("1990");
        page.locator("#terms").check();
        page.locator("#register-submit").click();
        page.locator("#prompt").waitFor();
    }

    void logIn(String name, String password) {
        signOutOfThisBrowser();
        page.locator("#username").fill(name);
        page.locator("#password").fill(password);
        page.locator("#login-submit").click();
        page.waitForURL(url -> !url.contains("/login"));
    }

    /**
     * Who stays signed in over a restart would not be asked. What the page that was open says last (the unload beacon) may
     * fetch the cookies back when they are already cleared: then once more.
     */
    private void signOutOfThisBrowser() {
        visitLogIn();
        while (!page.locator("#username").isVisible()) {
            browser.clearCookies();
            visitLogIn();
        }
    }

    /** The page that was open may be on its way to itself again and come between. */
    private void visitLogIn() {
        for (int tries = 1; ; tries++) {
            try {
                open("/login");
                page.waitForCondition(() ->
                        page.locator("#username").isVisible() || !page.url().contains("/login"));
                return;
            } catch (PlaywrightException e) {
                if (tries == 5) {
                    throw e;
                }
            }
        }
    }

    /** Begins a new conversation with the assistant of this name. */
    void talkTo(String assistant) {
        open("/");
        page.locator("#model-menu").click();
        page.locator("vaadin-context-menu-item")
                .filter(new Locator.FilterOptions().setHasText(assistant))
                .last()
                .click();
        assertThat(page.locator("[data-testid=model]")).containsText(assistant);
    }

    void say(String text) {
        page.locator("#prompt").fill(text);
        awaitReady();
        page.locator("#prompt").press("Enter");
    }

    /** The composer hears of an answer's end a moment after the answer does, and sends nothing before. */
    private void awaitReady() {
        try {
            page.locator("sluice-composer[state=ready]").waitFor(new Locator.WaitForOptions().setTimeout(5_000));
        } catch (TimeoutError mayNotSend) {
            // Then this is what the story is about.
        }
    }

    /** The newest turn on the page. */
    Locator lastTurn() {
        return page.locator("[data-testid=turn]").last();
    }

    /** What the newest answer shows now. */
    Locator lastAnswer() {
        return lastTurn().locator(".sl-text").last();
    }

    void waitForAnswer(String text) {
        assertThat(lastAnswer()).containsText(text, within());
        assertThat(lastTurn().locator("[data-testid=answer]"))
                .hasAttribute(
                        "data-state", "answered", new LocatorAssertions.HasAttributeOptions().setTimeout(PATIENCE));
    }

    Locator card(String kind) {
        return page.locator("[data-testid=card-" + kind + "]").last();
    }

    Locator byTestId(String id) {
        return page.locator("[data-testid=" + id + "]");
    }

    void screenshot(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
    }

    static LocatorAssertions.ContainsTextOptions within() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE);
    }

    @Override
    public void close() {
        browser.close();
    }
}
