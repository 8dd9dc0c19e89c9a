package dev.sluice.app.story;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Debian's Chromium, driven by Playwright, which must not download a browser of its own. */
final class Chromium implements AutoCloseable {

    private static final List<String> PLACES =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");

    private static final Set<Browser> OPEN = ConcurrentHashMap.newKeySet();

    private final Playwright playwright;
    private final Browser browser;

    Chromium() {
        PlaywrightAssertions.setDefaultAssertionTimeout(Person.PATIENCE);
        Path executable = PLACES.stream()
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no Chromium: ./sluice test installs it"));
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync",
                                "--no-first-run")));
        OPEN.add(browser);
    }

    /** The pages of everybody at a browser now. */
    static List<Page> openPages() {
        return OPEN.stream()
                .flatMap(browser -> browser.contexts().stream())
                .flatMap(context -> context.pages().stream())
                .toList();
    }

    /** A person at a desk who reads this language. */
    BrowserContext desktop(String locale) {
        return desktop(locale, ColorScheme.LIGHT);
    }

    BrowserContext desktop(String locale, ColorScheme scheme) {
        return browser.newContext(new Browser.NewContextOptions()
                .setLocale(locale)
                .setViewportSize(1280, 800)
                .setColorScheme(scheme));
    }

    /** A person with a phone. */
    BrowserContext phone(String locale, ColorScheme scheme) {
        return browser.newContext(new Browser.NewContextOptions()
                .setLocale(locale)
                .setViewportSize(390, 844)
                .setHasTouch(true)
                .setIsMobile(true)
                .setDeviceScaleFactor(2)
                .setColorScheme(scheme));
    }

    @Override
    public void close() {
        OPEN.remove(browser);
        browser.close();
        playwright.close();
    }
}
