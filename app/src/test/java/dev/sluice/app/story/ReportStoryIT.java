package dev.sluice.app.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.sluice.data.chain.Heads;
import dev.sluice.data.chain.SiteKey;
import dev.sluice.data.journal.ExportVerification;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports and objections from the first click to the mail, in Chinese and English, with a real mail server. */
@Story
class ReportStoryIT {

    private static final String PASSWORD = "a long enough password";
    private static final Pattern NUMBER = Pattern.compile("\\d{8}-[2-9A-Z]{4}-[2-9A-Z]{4}");
    private static final long PATIENCE = 30_000;

    @TempDir
    private static Path home;

    private final AccessibilityCheck accessibility = new AccessibilityCheck();
    private GreenMail mail;
    private RunningSite site;
    private Chromium chromium;
    private Person chinese;
    private Person english;
    private Person admin;
    private String conversation = "";

    @BeforeAll
    void open() {
        mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        site = RunningSite.start(
                home,
                "--spring.mail.host=127.0.0.1",
                "--spring.mail.port=" + mail.getSmtp().getPort(),
                "--sluice.mail.from=site@example.org",
                "--sluice.mail.delay=0s",
                "--sluice.quota.registrations-per-hour=50",
                "--sluice.quota.log-ins-per-minute=50");
        chromium = new Chromium();
        chinese = new Person(site, chromium.desktop("zh-CN"));
        english = new Person(site, chromium.desktop("en-GB"));
        admin = new Person(site, chromium.desktop("en-GB"));
        admin.logIn("admin", RunningSite.ADMIN_PASSWORD);
    }

    @AfterAll
    void close() {
        chromium.close();
        site.close();
        mail.stop();
    }

    @Test
    @Order(1)
    void twoClicksReportAnAnswerAndItsTakedownIsToldOnTheSiteAndByMail() throws Exception {
        chinese.register("story-juzhe", PASSWORD);
        chinese.open("/account");
        chinese.page().locator("#email").fill("juzhe@example.org");
        chinese.page().locator("#email-save").click();
        chinese.open("/");
        chinese.say("/say 这里有一句不实的话。");
        chinese.waitForAnswer("不实的话");
        conversation = URI.create(chinese.page().url()).getPath();

        chinese.byTestId("report-answer").last().click();
        accessibility.page(chinese.page(), "reasons");
        chinese.byTestId("reason-false").click();
        assertThat(chinese.byTestId("report-received")).containsText("举报已提交");
        // The button that was pressed is gone; a screen reader goes on with what came in its place.
        assertThat(chinese.page().locator(".sl-sheet-content")).isFocused();
        String number = number(chinese.byTestId("report-received"));
        chinese.byTestId("report-words").fill("第一句不对");
        chinese.byTestId("report-say").click();

        openCase(number);
        assertThat(admin.byTestId("case-voice")).containsText("第一句不对");
        assertThat(admin.byTestId("case-answer")).containsText("这里有一句不实的话");
        accessibility.page(admin.page(), "queue");
        // By keyboard alone: 2 is "violation, take down"; the kind is suggested by the report's reason.
        admin.page().keyboard().press("2");
        assertThat(admin.byTestId("case-reason-zh")).not().hasValue("");
        admin.page().keyboard().press("Control+Enter");
        assertThat(admin.page().locator(".sl-toast").last()).containsText("Decided");
        // No case is left to go on with.
        assertThat(admin.page().locator(".console-message .sl-card")).isFocused();

        assertThat(chinese.card("taken-down")).containsText("涉及“不实有害信息”。");
        // Once is enough.
        assertThat(chinese.card("taken-down").locator(".sl-card-facts")).not().containsText("不实有害信息");
        assertThat(chinese.page().locator("#account-menu")).hasAttribute("data-unread", Pattern.compile(".*"));
        chinese.open("/messages");
        assertThat(chinese.byTestId("message")).hasCount(1);
        assertThat(chinese.byTestId("message")).containsText("你的举报已核实");
        accessibility.page(chinese.page(), "messages");
        MimeMessage told = receive("juzhe@example.org");
        assertThat(told.getSubject()).isEqualTo("你的举报已核实 / Your report was confirmed");
        assertThat(body(told)).contains(number, "感谢你的监督", "taken down");
        chinese.open("/reports");
        assertThat(chinese.byTestId("report-status")).containsText("经核实违规，已下架");
        accessibility.page(chinese.page(), "my reports");
    }

    @Test
    @Order(2)
    void theOnlyModeratorMayReverseTheirOwnTakedownAndItIsMarkedSo() throws Exception {
        chinese.open(conversation);
        chinese.byTestId("card-object").last().click();
        assertThat(chinese.byTestId("objection-sheet")).containsText("前可以申诉");
        chinese.byTestId("objection-words").fill("那是引用");
        chinese.byTestId("objection-submit").click();
        String number = number(chinese.byTestId("objection-received"));
        chinese.byTestId("sheet-close").last().click();
        assertThat(chinese.byTestId("card-object").last()).containsText("申诉处理中");

        openCase(number);
        assertThat(admin.byTestId("case-voice")).containsText("那是引用");
        assertThat(admin.byTestId("case")).containsText("You have a part in this yourself");
        admin.byTestId("outcome-reversed").click();
        admin.byTestId("case-submit").click();
        assertThat(admin.page().locator(".sl-toast").last()).containsText("Decided");

        assertThat(chinese.card("restored")).isVisible();
        assertThat(chinese.lastAnswer()).containsText("不实的话");
        MimeMessage told = receive("juzhe@example.org");
        assertThat(told.getSubject()).startsWith("你的申诉已通过");
        openCase(number, "decided");
        assertThat(admin.byTestId("case-decided")).containsText("Decided by somebody with a part in it");
    }

    @Test
    @Order(3)
    void objectionToTheGateIsAnsweredInEnglish() {
        english.register("story-objector", PASSWORD);
        english.say("/say sluice-demo-term");
        english.card("cut").waitFor();
        english.byTestId("card-object").last().click();
        english.byTestId("objection-words").fill("I only try the gate");
        accessibility.page(english.page(), "objection");
        english.byTestId("objection-submit").click();
        String number = number(english.byTestId("objection-received"));

        admin.open("/console/review?state=open&kind=report");
        assertThat(admin.page().locator(".console-message")).containsText("No case passes these filters");
        admin.open("/console/review?state=open");
        admin.byTestId("review-row").waitFor();
        admin.page().keyboard().press("j");
        admin.page().keyboard().press("Enter");
        assertThat(admin.byTestId("case")).containsText(number);
        assertThat(admin.byTestId("case-voice")).containsText("First decided by the gate");
        // Opening it made the list anew.
        assertThat(admin.byTestId("review-row").locator("a")).isFocused();
        admin.page().keyboard().press("2");
        admin.page().keyboard().press("Control+Enter");
        assertThat(admin.page().locator(".sl-toast").last()).containsText("Decided");
        admin.page().keyboard().press("u");
        assertThat(admin.byTestId("case")).containsText(number);
        assertThat(admin.byTestId("review-row").locator("a")).isFocused();
        admin.page().keyboard().press("2");
        admin.page().keyboard().press("Control+Enter");
        assertThat(admin.byTestId("case")).isHidden();

        english.open("/reports");
        assertThat(english.byTestId("objection-status")).containsText("You were right");
        assertThat(english.byTestId("objection-status")).containsText("You can ask again");
    }

    @Test
    @Order(4)
    void visitorReportsATextAndFindsTheOutcomeByItsNumber() throws Exception {
        Person visitor = new Person(site, chromium.desktop("en-GB"));
        visitor.open("/complaints");
        visitor.byTestId("visitor-report").waitFor();
        assertThat(visitor.page().locator("#complaints")).containsText("within 3 working days");
        accessibility.page(visitor.page(), "complaints");
        visitor.byTestId("visitor-submit").click();
        assertThat(visitor.page().locator(".sl-problem")).containsText("Please choose a reason");
        visitor.byTestId("visitor-reason-privacy").click();
        visitor.byTestId("visitor-pasted").fill("<b>my number</b> 13812345678 stands here");
        visitor.page().locator("#visitor-contact").fill("visitor@example.org");
        visitor.byTestId("visitor-submit").click();
        String number = number(visitor.byTestId("report-received"));

        openCase(number);
        assertThat(admin.byTestId("case-pasted")).hasText("<b>my number</b> 138••••5678 stands here");
        assertThat(admin.byTestId("case-voice")).containsText("v••••@example.org");
        admin.byTestId("unmask").click();
        admin.byTestId("unmask-need").selectOption("about_them");
        accessibility.page(admin.page(), "a reason to see personal data");
        admin.byTestId("unmask-submit").click();
        assertThat(admin.byTestId("case-pasted")).hasText("<b>my number</b> 13812345678 stands here");
        assertThat(admin.byTestId("sight")).isFocused();
        admin.page().keyboard().press("1");
        admin.byTestId("case-submit").click();
        assertThat(admin.page().locator(".sl-toast").last()).containsText("Decided");

        visitor.page().locator("#receipt-number").fill(number.toLowerCase(Locale.ROOT));
        visitor.page().locator("#look-up").click();
        assertThat(visitor.byTestId("report-status")).containsText("no violation found");
        assertThat(body(receive("visitor@example.org"))).contains(number, "未发现违规");
        visitor.page().locator("#receipt-number").fill("20261125-AAAA-AAAA");
        visitor.page().locator("#look-up").click();
        assertThat(visitor.byTestId("look-up-result")).containsText("No report has this number");
        visitor.close();
    }

    @Test
    @Order(5)
    void numbersLeadFromTheTrailToTheirCasesWhichCloseAndOpenAgain() {
        admin.open("/console/audit?kind=case_decided");
        Locator link = admin.byTestId("audit-row").first().locator("a");
        String number = number(link);
        link.click();
        assertThat(admin.byTestId("case")).containsText(number);
        assertThat(admin.byTestId("review-state")).hasValue("decided");
        Locator row = admin.page().locator("[data-testid=review-row][data-number='" + number + "'] a");
        for (int time = 1; time <= 2; time++) {
            admin.page().locator(".console-entry-close").click();
            assertThat(admin.byTestId("case")).isHidden();
            row.click();
            assertThat(admin.byTestId("case")).containsText(number);
        }
        admin.byTestId("review-number").fill("20261125-AAAA-AAAA");
        admin.byTestId("review-number").press("Enter");
        assertThat(admin.page().locator(".sl-toast").last()).containsText("No report or objection has the number");
        admin.byTestId("review-number").fill(number.toLowerCase(Locale.ROOT));
        admin.byTestId("review-number").press("Enter");
        assertThat(admin.byTestId("case")).containsText(number);
        accessibility.page(admin.page(), "a case found by its number");
    }

    @Test
    @Order(6)
    void whatIsSharedIsReadWithoutAnAccountReportedTakenDownAndEnded() {
        english.open("/");
        english.say("/say Herons sleep standing in the **lock**.");
        english.waitForAnswer("Herons sleep");
        english.byTestId("share-action").click();
        accessibility.page(english.page(), "before sharing");
        english.byTestId("share-make").click();
        assertThat(english.byTestId("share-link")).hasValue(Pattern.compile(".*/s/[\\w-]{32}"));
        String link = english.byTestId("share-link").inputValue();
        accessibility.page(english.page(), "shared");

        Person visitor = new Person(site, chromium.phone("zh-CN", ColorScheme.DARK));
        visitor.page().navigate(link);
        assertThat(visitor.byTestId("shared-turn")).containsText("Herons sleep standing in the lock.");
        assertThat(visitor.byTestId("ai-chip")).hasText("AI 生成");
        assertThat(visitor.byTestId("ai-label").first()).isInViewport();
        assertThat(visitor.page().locator("body")).not().containsText("story-objector");
        accessibility.page(visitor.page(), "a shared page");
        visitor.byTestId("report-answer").click();
        visitor.byTestId("visitor-reason-false").click();
        visitor.byTestId("visitor-submit").click();
        String number = number(visitor.byTestId("report-received"));
        visitor.byTestId("sheet-close").click();

        openCase(number);
        assertThat(admin.byTestId("case-answer")).containsText("Herons sleep");
        admin.page().keyboard().press("2");
        admin.page().keyboard().press("Control+Enter");
        assertThat(admin.page().locator(".sl-toast").last()).containsText("Decided");

        // On the page that is open, without being asked.
        assertThat(visitor.byTestId("shared-withheld")).isVisible();
        assertThat(visitor.page().locator("body")).not().containsText("Heron");
        accessibility.page(visitor.page(), "a shared page with nothing left");
        english.byTestId("share-end").click();
        assertThat(visitor.byTestId("share-gone")).containsText("链接已失效");
        visitor.page().navigate(link);
        assertThat(visitor.byTestId("share-gone")).isVisible();
        assertThat(visitor.complaints()).isEmpty();
        visitor.close();
    }

    @Test
    @Order(7)
    void whatGotOutIsAnIncidentUntilItNoLongerComesBack() throws IOException {
        admin.open("/console/review?state=decided&kind=objection");
        admin.byTestId("review-row").first().locator("a").click();
        admin.byTestId("incident-begin").click();
        admin.byTestId("incident-title").fill("What the heron said");
        admin.byTestId("incident-risk").selectOption("A.4.a");
        admin.page().keyboard().press("Control+Enter");
        // The case and its answer, which the gate cuts today as it did then.
        assertThat(admin.byTestId("incident-link")).hasCount(2);
        assertThat(admin.byTestId("incident")).containsText("Stopped now");
        admin.byTestId("incident-link-add").locator("summary").click();
        admin.byTestId("incident-link-kind").selectOption("prompt");
        admin.byTestId("incident-link-prompt").fill("What do herons eat?");
        admin.byTestId("incident-link-add-submit").click();
        assertThat(admin.byTestId("incident-link").last()).containsText("Would get out again");
        admin.byTestId("incident-unlink").last().click();
        assertThat(admin.byTestId("incident-link")).hasCount(2);
        admin.byTestId("incident-measure-add").locator("summary").click();
        admin.byTestId("incident-measure-words").fill("A term was added");
        accessibility.page(admin.page(), "an incident");
        admin.page().keyboard().press("Control+Enter");
        admin.byTestId("incident-measure-done").click();
        assertThat(admin.byTestId("incident-closing")).containsText("Ready to be closed");
        assertThat(admin.byTestId("nav-incidents")).containsText("1");

        Path evidence = home.resolve("evidence.zip");
        admin.page()
                .waitForDownload(() -> admin.byTestId("incident-evidence").click())
                .saveAs(evidence);
        assertThat(ExportVerification.verify(evidence, SiteKey.read(home.resolve(Heads.PUBLIC_KEY)))
                        .problems())
                .isEmpty();
        admin.byTestId("incident-close").click();
        assertThat(admin.byTestId("incident-closed")).containsText("it does not come back");
        assertThat(admin.page().locator(".console-message")).containsText("No incident is open");
        accessibility.page(admin.page(), "a closed incident");
    }

    @Test
    @Order(8)
    void nothingFailedOnTheWayAndEverythingIsAccessible() {
        assertThat(chinese.complaints()).isEmpty();
        assertThat(english.complaints()).isEmpty();
        assertThat(admin.complaints()).isEmpty();
        assertThat(accessibility.problems()).isEmpty();
    }

    private void openCase(String number) {
        openCase(number, "open");
    }

    private void openCase(String number, String state) {
        admin.open("/console/review?state=" + state);
        Locator row = admin.page().locator("[data-testid=review-row][data-number='" + number + "']");
        row.locator("a").click();
        assertThat(admin.byTestId("case")).containsText(number);
        Page page = admin.page();
        page.waitForURL(url -> url.contains("case="));
    }

    private static String number(Locator place) {
        place.waitFor();
        Matcher found = NUMBER.matcher(place.innerText());
        assertThat(found.find()).isTrue();
        return found.group();
    }

    /** The next mail, which must be to this address. */
    private MimeMessage receive(String address) throws MessagingException, IOException {
        assertThat(mail.waitForIncomingEmail(PATIENCE, 1)).isTrue();
        MimeMessage message = mail.getReceivedMessages()[0];
        assertThat(message.getAllRecipients()[0]).hasToString(address);
        try {
            mail.purgeEmailFromAllMailboxes();
        } catch (FolderException e) {
            throw new IOException(e);
        }
        return message;
    }

    private static String body(MimeMessage message) throws MessagingException, IOException {
        return message.getContent().toString();
    }
}
