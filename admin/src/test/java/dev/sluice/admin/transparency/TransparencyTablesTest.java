package dev.sluice.admin.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.i18n.I18NProvider;
import dev.sluice.admin.ConsoleTestSite;
import dev.sluice.admin.transparency.TransparencyTables.Form;
import dev.sluice.data.DataTestApplication;
import dev.sluice.data.IntegrationTest;
import dev.sluice.data.journal.LogOutcome;
import dev.sluice.data.objection.ObjectionSubject;
import dev.sluice.data.report.ReportReason;
import dev.sluice.data.review.CaseOutcome;
import dev.sluice.data.transparency.TransparencyReport;
import dev.sluice.data.transparency.TransparencyReport.Decisions;
import dev.sluice.safety.Risk;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest(classes = {DataTestApplication.class, ConsoleTestSite.class})
class TransparencyTablesTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 30);
    private static final ReportPeriod QUARTER = ReportPeriod.quarterOf(TODAY);

    @Autowired
    private TransparencyTables tables;

    @Autowired
    private I18NProvider texts;

    /** With every word that there is, so that none can lack a text. */
    private static TransparencyReport busy() {
        Decisions decisions =
                new Decisions(all(CaseOutcome.values(), 2_000), 9_000, Optional.of(Duration.ofHours(100)), 3);
        return new TransparencyReport(
                Instant.EPOCH,
                Instant.EPOCH,
                all(LogOutcome.values(), 1_234),
                all(Risk.values(), 7),
                Map.of(Risk.A1A, 8L),
                5,
                1,
                new TransparencyReport.Suspensions(30, 4, 2, 1),
                new TransparencyReport.Reports(all(ReportReason.values(), 2), 6, 1, decisions),
                new TransparencyReport.Objections(all(ObjectionSubject.values(), 2), decisions),
                new TransparencyReport.Ratings(10, 2));
    }

    private static <K> Map<K, Long> all(K[] keys, long each) {
        return Arrays.stream(keys).collect(Collectors.toMap(Function.identity(), key -> each));
    }

    @Test
    void everyNumberHasItsWordsInBothLanguages() {
        for (Locale language : texts.getProvidedLocales()) {
            List<TransparencyTables.Table> all = tables.tables(busy(), language, Form.PEOPLE);
            assertThat(all).hasSize(6).allSatisfy(table -> {
                assertThat(table.heading()).doesNotContain("!", "transparency");
                assertThat(table.rows())
                        .isNotEmpty()
                        .allSatisfy(row -> assertThat(row.label()).doesNotContain("!", "{", "transparency"));
            });
            assertThat(all.getLast().rows()).hasSize(31);
            assertThat(tables.about(QUARTER, SHANGHAI, TODAY, language))
                    .contains("2026-10-01", "2026-12-31", "2026-11-30");
        }
        assertThat(tables.name(QUARTER, Locale.SIMPLIFIED_CHINESE)).isEqualTo("2026 年第 4 季度");
        assertThat(tables.name(ReportPeriod.parse("2026-02").orElseThrow(), Locale.SIMPLIFIED_CHINESE))
                .isEqualTo("2026 年 2 月");
        assertThat(tables.name(ReportPeriod.parse("2026").orElseThrow(), Locale.ENGLISH))
                .isEqualTo("2026");
    }

    @Test
    void chineseCanBeReadBackFromThePdf() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        tables.pdf(busy(), QUARTER, Locale.SIMPLIFIED_CHINESE, SHANGHAI, TODAY, out);
        try (PDDocument document = Loader.loadPDF(out.toByteArray())) {
            String text = new PDFTextStripper().getText(document).replace("\n", "");
            assertThat(text).contains("2026 年第 4 季度透明度报告", "统计至 2026-11-30", "11,106", "90%", "A.5.b");
        }
    }

    @Test
    void aSpreadsheetGetsNothingButDigits() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        tables.csv(busy(), Locale.ENGLISH, out);
        String csv = out.toString(StandardCharsets.UTF_8);
        assertThat(csv).startsWith("\uFEFFTable,What,Number");
        List<String> numbers = csv.lines()
                .skip(1)
                .map(line -> line.substring(line.lastIndexOf(',') + 1))
                .toList();
        assertThat(numbers).hasSizeGreaterThan(100).allMatch(number -> number.matches("\\d+"));
        assertThat(csv).contains("Messages,Messages and their answers,11106", "Half of them within so many hours,100");
    }
}
