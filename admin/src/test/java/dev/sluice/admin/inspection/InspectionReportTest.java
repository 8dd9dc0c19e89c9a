package dev.sluice.admin.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.i18n.I18NProvider;
import dev.sluice.admin.ConsoleTestSite;
import dev.sluice.data.DataTestApplication;
import dev.sluice.data.IntegrationTest;
import dev.sluice.data.TestAccounts;
import dev.sluice.data.account.Actor;
import dev.sluice.data.inspection.Inspection;
import dev.sluice.data.inspection.Inspections;
import dev.sluice.data.inspection.Point;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.Locale;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest(classes = {DataTestApplication.class, ConsoleTestSite.class})
class InspectionReportTest {

    private final Actor admin = TestAccounts.admin();

    @Autowired
    private Inspections inspections;

    @Autowired
    private InspectionReport report;

    @Autowired
    private I18NProvider texts;

    @Test
    void everyPointHasItsWordsInBothLanguages() {
        Inspection inspection = inspections.run(admin);
        for (Locale language : texts.getProvidedLocales()) {
            assertThat(report.text(inspection, language, ZoneOffset.UTC)).doesNotContain("!inspection", "{0}");
            for (Point point : inspection.points()) {
                assertThat(report.fix(point, language)).doesNotContain("!");
            }
        }
    }

    @Test
    void chineseCanBeReadBackFromThePdfAndHostileTextIsText() throws IOException {
        Inspection run = inspections.run(admin);
        inspections.note(admin, run.id(), "operator", "整改完成 <script>&amp;</script> <img src=x>");
        Inspection inspection = inspections.find(admin, run.id()).orElseThrow();
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        report.pdf(inspection, Locale.SIMPLIFIED_CHINESE, ZoneOffset.UTC, out);

        try (PDDocument document = Loader.loadPDF(out.toByteArray())) {
            String text = new PDFTextStripper().getText(document).replace("\n", "");
            assertThat(text).contains("自查整改", "未达标", "整改完成", "<script>&amp;</script>");
            assertThat(document.getNumberOfPages()).isBetween(2, 6);
        }
        assertThat(out.size()).isLessThan(1_000_000);
    }
}
