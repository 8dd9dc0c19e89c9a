package dev.sluice.app.story;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ViewportSize;
import dev.sluice.app.story.BusyDay.Words;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** One person's way past every page, in one language, light or dark, at a desk or on a phone, with pictures. */
final class Walk implements AutoCloseable {

    private static final double PATIENCE = 15_000;

    /** How a page looks: as the system property names it and the files of the pictures do. */
    record Dress(Words words, boolean phone, ColorScheme scheme) {
        @Override
        public String toString() {
            return words.language() + "-" + (phone ? "phone" : "desk") + "-"
                    + scheme.name().toLowerCase(Locale.ROOT);
        }
    }

    private final Dress dress;
    private final BusyDay day;
    private final AccessibilityCheck accessibility;
    private final List<String> missed;
    private final Person person;

    /** @param missed where what could not be reached or does not fit is collected */
    Walk(
            Dress dress,
            RunningSite site,
            Chromium chromium,
            BusyDay day,
            AccessibilityCheck accessibility,
            List<String> missed) {
        this.dress = dress;
        this.day = day;
        this.accessibility = accessibility;
        this.missed = missed;
        String locale = dress.words().locale;
        BrowserContext browser =
                dress.phone() ? chromium.phone(locale, dress.scheme()) : chromium.desktop(locale, dress.scheme());
        person = new Person(site, browser);
    }

    void visitor() {
        page("login", "/login", "#username");
        page("register", "/register", "#username");
        page("about", "/about", "h1");
        page("terms", "/terms", "h1");
        page("privacy", "/privacy", "h1");
        page("complaints", "/complaints", "[data-testid=visitor-report]");
    }

    void reader() {
        person.logIn(dress.words().reader(), BusyDay.PASSWORD);
        page("empty", "/", "[data-testid=quota-meter] span");
        page("answer", day.address(dress.words(), "answer"), ".katex");
        whole("answer-whole");
        state("answer-menu", () -> person.byTestId("answer-more").last().click(), "[data-testid=answer-menu]");
        person.page().keyboard().press("Escape");
        state("report-sheet", () -> person.byTestId("report-answer").last().click(), "[data-testid=reason-false]");
        person.byTestId("sheet-close").last().click();
        state("share-sheet", this::openSharing, "[data-testid=share-sheet]");
        state("share-link", this::share, "[data-testid=share-link]");
        String link = person.byTestId("share-link").inputValue();
        page("shared", link.substring(link.indexOf("/s/")), "[data-testid=shared-turn]");
        page("share-gone", "/s/none", "[data-testid=share-gone]");
        page("answer-again", day.address(dress.words(), "answer"), ".katex");
        state("rail", this::openRail, "#account-menu");
        page("cards", day.address(dress.words(), "cards"), "[data-testid=card-failed]");
        whole("cards-whole");
        page("more", day.address(dress.words(), "more"), "[data-testid=personal-note]");
        page("account", "/account", "#email");
        page("messages", "/messages", "[data-testid=message]");
        page("reports", "/reports", "[data-testid=report-status]");
        page("missing", "/nothing-here", "h1");
        page("gone", "/c/00000000-0000-0000-0000-000000000000", "[data-testid=card-missing]");
    }

    private void openSharing() {
        if (dress.phone()) {
            person.page().locator("#more-menu").click();
            person.page().locator("vaadin-context-menu-item.sl-narrow-only").click();
        } else {
            person.byTestId("share-action").click();
        }
    }

    /** Once for all walks of a language; the later ones find the link. */
    private void share() {
        person.byTestId("share-end").or(person.byTestId("share-make")).first().waitFor();
        if (person.byTestId("share-end").isHidden()) {
            person.byTestId("share-make").click();
        }
        person.page()
                .waitForCondition(
                        () -> person.byTestId("share-link").inputValue().contains("/s/"));
    }

    private void openRail() {
        if (person.page().locator("#rail-open").isVisible()) {
            person.page().locator("#rail-open").click();
        }
    }

    void theSuspended() {
        person.logIn(dress.words().suspended(), BusyDay.PASSWORD);
        page("suspended", "/", "[data-testid=card-suspended]");
    }

    void theInsatiable() {
        person.logIn(dress.words().insatiable(), BusyDay.PASSWORD);
        page("insatiable", day.address(dress.words(), "insatiable"), "[data-testid=card-over-quota]");
    }

    void staff() {
        logInAsAdmin();
        page("console-overview", "/console/overview?time=24h", ".plot-drawing svg");
        whole("console-overview-whole");
        page("console-transparency", "/console/overview/transparency", ".transparency-tables");
        page("console-log", "/console/log", "[data-testid=log-row]");
        state("console-entry", () -> open("log-row", 3), "[data-testid=entry]");
        whole("console-entry-whole");
        page("console-log-export", "/console/log", "[data-testid=log-row]");
        state("console-export", () -> person.byTestId("export").click(), "[data-testid=export-dialog]");
        page("console-review", "/console/review?state=open", "[data-testid=review-row]");
        state("console-case", () -> open("review-row", 0), "[data-testid=case]");
        whole("console-case-whole");
        page("console-review-visitor", "/console/review?state=open", "[data-testid=review-row]");
        state(
                "console-case-visitor",
                () -> person.byTestId("review-row").last().locator("a").click(),
                "[data-testid=case-answer-search]");
        page("console-decided", "/console/review?state=decided", "[data-testid=review-row]");
        state("console-case-decided", () -> open("review-row", 0), "[data-testid=case-decided]");
        whole("console-case-decided-whole");
        page("console-ratings", "/console/ratings", "[data-testid=rating-row]");
        page("console-accounts", "/console/accounts", "[data-testid=account-row]");
        page(
                "console-accounts-one",
                "/console/accounts?name=" + dress.words().suspended(),
                "[data-testid=account-row]");
        state("console-account", () -> open("account-row", 0), "[data-testid=account]");
        whole("console-account-whole");
        page("console-stop", "/console/stop", "[data-testid=stop-form]");
        page("console-audit", "/console/audit", "[data-testid=audit-row]");
        whole("console-audit-whole");
        page("console-inspection", "/console/inspection", "[data-testid=point-record]");
        whole("console-inspection-whole");
        page("console-rules", "/console/rules", "[data-testid=rules-text]");
        whole("console-rules-whole");
        page("console-policy", "/console/policy", "[data-testid=policy-audience]");
        whole("console-policy-whole");
        page("console-terms", "/console/terms", "[data-testid=term-row]");
        state("console-term", () -> person.byTestId("term-change").first().click(), "[data-testid=term-cancel]");
        whole("console-term-whole");
        page("console-terms-list", "/console/terms", "[data-testid=term-row]");
        state("console-termlist", this::offerList, "[data-testid=termlist-problems]");
        whole("console-termlist-whole");
        page("console-invitations", "/console/invitations", "[data-testid=invitation-row]");
        state("console-keys", () -> person.page().keyboard().press("Shift+Slash"), "#console-keys");
    }

    private void offerList() {
        person.byTestId("termlist-open").click();
        person.byTestId("termlist-file").setInputFiles(BusyDay.list());
    }

    /** While the guard model is left alone after it failed. */
    void whileTheGuardRests() {
        logInAsAdmin();
        page("console-overview-resting", "/console/overview?time=24h", ".plot-drawing svg");
        page("console-unjudged", "/console/log", "[data-testid=log-row]");
        state("console-unjudged", () -> open("log-row", 0), ".console-unjudged");
    }

    /** While no answers are given. */
    void whileAnswersAreStopped() {
        person.logIn(dress.words().reader(), BusyDay.PASSWORD);
        page("stopped", day.address(dress.words(), "answer"), "[data-testid=card-service-stopped]");
        logInAsAdmin();
        page("console-stopped", "/console/stop", "[data-testid=stop-strip]");
    }

    void whileTheSiteIsClosed() {
        page("paused", "/paused", "[data-testid=public-notice]");
    }

    private void open(String row, int index) {
        Locator rows = person.byTestId(row);
        rows.nth(Math.min(index, rows.count() - 1)).locator("a").first().click();
    }

    /** The console speaks the language of the account, which is one for all walks. */
    private void logInAsAdmin() {
        person.logIn("admin", RunningSite.ADMIN_PASSWORD);
        person.open("/console/stop");
        person.byTestId("account-menu").waitFor();
        String wanted = dress.words().language();
        if (!person.page().locator("html").getAttribute("lang").startsWith(wanted)) {
            person.byTestId("account-menu").click();
            person.byTestId("switch-language").click();
            person.page()
                    .waitForCondition(() ->
                            person.page().locator("html").getAttribute("lang").startsWith(wanted));
        }
    }

    private void page(String name, String path, String sign) {
        state(name, () -> person.open(path), sign);
    }

    /** Goes there, looks at it with axe and takes a picture; what does not come is noted, and the walk goes on. */
    private void state(String name, Runnable way, String sign) {
        String where = dress + " " + name;
        try {
            way.run();
            person.page().locator(sign).first().waitFor(new Locator.WaitForOptions().setTimeout(PATIENCE));
            // Colours and movements that begin now would be measured half-way.
            person.page()
                    .waitForFunction("() => document.getAnimations().every(each => each.playState !== 'running'"
                            + " || each.effect.getComputedTiming().iterations === Infinity)");
            accessibility.page(person.page(), where);
            if (!Boolean.TRUE.equals(
                    person.page().evaluate("() => document.documentElement.scrollWidth <= innerWidth"))) {
                missed.add(where + " is wider than the screen");
            }
        } catch (RuntimeException | AssertionError e) {
            missed.add(where + ": " + e.getMessage().lines().limit(3).toList());
        }
        picture(name);
    }

    /** All of a conversation or of a console page at once, which scrolls in a page that does not. */
    private void whole(String name) {
        ViewportSize size = person.page().viewportSize();
        person.page().setViewportSize(size.width, 2_600);
        picture(name);
        person.page().setViewportSize(size.width, size.height);
    }

    private void picture(String name) {
        person.page()
                .screenshot(new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(Path.of("target", "screenshots", "tour", dress.toString(), name + ".png")));
    }

    /** Dialogs and script errors on the way. */
    List<String> complaints() {
        return person.complaints();
    }

    @Override
    public void close() {
        person.close();
    }
}
