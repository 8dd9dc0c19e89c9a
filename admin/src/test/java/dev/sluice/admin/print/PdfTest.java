package dev.sluice.admin.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PdfTest {

    /** Anybody can write what XML has no place for; the page around it must still be made. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0000",
                "\u000B",
                "\u001B[1m",
                "\uFFFE",
                "\uFFFF",
                "\uD800",
                "&#11;",
                "&#x1b;",
                "&#xFFFE;",
                "&#99999999999;"
            })
    void write_whatXmlForbids(String forbidden) throws IOException {
        String title = "before" + forbidden + "behind";

        byte[] pdf = write(title, "<p>before" + forbidden + "behind</p>");

        assertThat(text(pdf)).contains("before").contains("behind");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\tb", "水闸", "é", "&#20013;", "&amp; &lt;"})
    void write_keepsEverythingElse(String allowed) throws IOException {
        assertThat(text(write("title", "<p>" + allowed + "</p>")))
                .contains(allowed.replace("\t", " ")
                        .replace("&#20013;", "中")
                        .replace("&amp;", "&")
                        .replace("&lt;", "<"));
    }

    private static byte[] write(String title, String body) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Pdf.write(title, Locale.ENGLISH, body, out);
        return out.toByteArray();
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument read = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(read);
        }
    }
}
