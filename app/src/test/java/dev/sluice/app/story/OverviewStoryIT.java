package dev.sluice.app.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import dev.sluice.app.assistant.FaultyModelServer;
import dev.sluice.app.assistant.Script;
import dev.sluice.app.control.CommandLine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator answers for the site with: figures, an export that proves itself, the inspection, the rules. */
@Story
class OverviewStoryIT {

    private static final String PASSWORD = "correct horse battery staple";

    private FaultyModelServer guard;
    private RunningSite site;
    private Chromium chromium;
    private Person admin;
    private Page page;

    @BeforeAll
    void start(@TempDir Path home) {
        guard = FaultyModelServer.start().answers(Script.replying("Safety: Safe\nCategories: None"));
        site = RunningSite.start(
                home,
                "--sluice.guard.prompts=before",
                "--sluice.guard.base-url=" + guard.baseUrl(),
                "--sluice.guard.model=story-guard",
                "--sluice.guard.format=qwen3guard");
        chromium = new Chromium();
        try (Person reader = new Person(site, chromium.desktop("en-GB"))) {
            reader.register("overview-reader", PASSWORD);
            reader.say("How long are conversations kept?");
            assertThat(reader.lastTurn().locator("[data-testid=answer]")).hasAttribute("data-state", "answered");
        }
        admin = new Person(site, chromium.desktop("zh-CN"));
        admin.logIn("admin", RunningSite.ADMIN_PASSWORD);
        page = admin.page();
    }

    @AfterAll
    void close() {
        chromium.close();
        site.close();
        guard.close();
    }

    @Test
    @Order(1)
    void theOverviewDrawsAndItsNumbersLeadToTheEntries() {
        admin.open("/console/overview?time=24h");
        assertThat(admin.byTestId("figure-turns").locator(".overview-value")).hasText("1");
        assertThat(admin.byTestId("figure-gate")).containsText("毫秒");
        // Drawn, with the bar in it.
        assertThat(admin.byTestId("plot-turns")
                        .locator(".plot-drawing svg path")
                        .first())
                .isAttached();
        admin.byTestId("plot-turns-numbers").locator("summary").click();
        admin.byTestId("plot-turns-numbers").locator("td a").first().click();
        page.waitForURL(url -> url.contains("/console/log") && url.contains("outcome=answered"));
        assertThat(page.locator(".console-log-table tbody tr")).hasCount(1);
        assertThat(admin.complaints()).isEmpty();
    }

    /** A term that is only thought of: what it would have done, drawn and listed, and nothing else. */
    @Test
    @Order(2)
    void aTermIsTriedOnPastMessages() {
        admin.open("/console/terms");
        admin.byTestId("term-text").fill("long are conversations");
        admin.byTestId("term-risk").selectOption("A.1.h");
        admin.byTestId("dry-run-start").click();
        assertThat(admin.byTestId("dry-run-summary")).containsText("1 条消息中有 1 条");
        assertThat(admin.byTestId("dry-run-prompt_refused")).containsText("+1");
        assertThat(admin.byTestId("plot-dry-run-risks")
                        .locator(".plot-drawing svg path")
                        .first())
                .isAttached();
        admin.byTestId("dry-run-changes").locator("summary").click();
        assertThat(admin.byTestId("dry-run-change").locator("mark")).hasText("long are conversations");
        Page entry = page.waitForPopup(
                () -> admin.byTestId("dry-run-change").locator("a").click());
        assertThat(entry.locator("body")).containsText("How long are conversations kept?");
        entry.close();
        assertThat(admin.byTestId("term-row")).hasCount(0);
        assertThat(admin.complaints()).isEmpty();
    }

    @Test
    @Order(3)
    void anExportIsVerifiedWithoutTheSite(@TempDir Path folder) throws IOException {
        admin.open("/console/log");
        admin.byTestId("export").click();
        admin.byTestId("export-reason").fill("应主管部门要求");
        Download download =
                page.waitForDownload(() -> admin.byTestId("export-start").click());
        Path file = folder.resolve("export.zip");
        download.saveAs(file);

        assertThat(verify(file)).isEqualTo(0);

        try (FileSystem zip = FileSystems.newFileSystem(file)) {
            Path turns = zip.getPath("turns.csv");
            String text = Files.readString(turns);
            assertThat(text).contains("How long are conversations kept?");
            Files.writeString(turns, text.replace("How long", "Why"));
        }
        assertThat(verify(file)).isEqualTo(1);
        admin.open("/console/audit");
        assertThat(page.locator(".console-table")).containsText("应主管部门要求");
    }

    private int verify(Path file) {
        return CommandLine.run(
                OverviewStoryIT.class,
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                "verify",
                file.toString(),
                "--sluice.home=" + site.home());
    }

    @Test
    @Order(4)
    void anInspectionIsRunAndHandedIn(@TempDir Path folder) throws IOException {
        admin.open("/console/inspection");
        admin.byTestId("inspection-run").click();
        assertThat(admin.byTestId("point-record")).hasAttribute("data-standing", "met");
        assertThat(admin.byTestId("point-operator")).hasAttribute("data-standing", "not_met");
        admin.byTestId("measure-operator").fill("下周补全营业执照信息");
        admin.byTestId("save-operator").click();
        // Saving draws the page anew, and with it the link to the file.
        assertThat(page.getByText("已随本次自查保存。").first()).isVisible();
        assertThat(admin.byTestId("measure-operator")).hasValue("下周补全营业执照信息");

        Path file = folder.resolve("inspection.pdf");
        page.waitForDownload(() -> admin.byTestId("inspection-pdf").click()).saveAs(file);

        assertThat(text(file)).contains("自查整改", "未达标", "下周补全营业执照信息", "A.1.a");
        assertThat(admin.complaints()).isEmpty();
    }

    @Test
    @Order(5)
    void theRulesAreCompletedAndPrinted(@TempDir Path folder) throws IOException {
        admin.open("/console/rules?rules=complaints");
        assertThat(admin.byTestId("rules-text")).containsText("3 个工作日");
        admin.byTestId("rules-edit").click();
        String body = admin.byTestId("rules-body").inputValue();
        admin.byTestId("rules-body").fill(body.replace("＿＿＿＿", "运营部"));
        admin.byTestId("rules-save").click();
        assertThat(admin.byTestId("rules-text")).containsText("运营部");

        Path file = folder.resolve("rules.pdf");
        page.waitForDownload(() -> admin.byTestId("rules-pdf").click()).saveAs(file);

        assertThat(text(file)).contains("投诉举报处理制度", "运营部", "第 1 版");
        assertThat(admin.complaints()).isEmpty();
    }

    @Test
    @Order(6)
    void whatTheGuardModelSaysAndThatItIsSilentIsInView() {
        admin.open("/console/overview?time=24h");
        assertThat(admin.byTestId("figure-guard").locator(".overview-value")).hasText("正常");

        try (Person reader = new Person(site, chromium.desktop("zh-CN"))) {
            reader.logIn("overview-reader", PASSWORD);
            guard.answers(Script.status(500, "{}"));
            reader.open("/");
            reader.say("日志怎么导出？");
            assertThat(reader.card("failed")).containsText("内容审核暂时无法完成");
            admin.open("/console/overview?time=24h");
            assertThat(admin.byTestId("figure-guard").locator(".overview-value"))
                    .hasText("无回应");
            openNewestEntry();
            assertThat(page.locator(".console-unjudged")).containsText("出错或无法连接");

            guard.answers(Script.replying("Safety: Unsafe\nCategories: Violent"));
            reader.open("/");
            reader.say("怎么备份网站？");
            reader.card("refused").waitFor();
            openNewestEntry();
            assertThat(page.locator(".console-findings")).containsText("审核模型 · guard-story-guard · 判定不安全");
        }
        assertThat(admin.complaints()).isEmpty();
    }

    private void openNewestEntry() {
        admin.open("/console/log");
        admin.byTestId("log-row").first().click();
    }

    private static String text(Path pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
            return new PDFTextStripper().getText(document);
        }
    }
}
