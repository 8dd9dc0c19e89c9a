package dev.sluice.admin.print;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;

/** Makes PDF files of our own plain HTML; Chinese is embedded with a font that comes with the site. */
public final class Pdf {

    /** WenQuanYi Zen Hei, as the jar of com.anji-plus:captcha brings it. No machine needs fonts of its own. */
    private static final String FONT = "/fonts/WenQuanZhengHei.ttf";

    private static final String STYLE = """
            @page { size: A4; margin: 20mm 18mm 18mm; @bottom-right { content: counter(page) " / " counter(pages); font: 8.5pt Sluice; color: #5d6b78; } }
            body { font-family: Sluice; font-size: 10pt; line-height: 1.6; color: #17212b; }
            h1 { font-size: 17pt; font-weight: normal; margin: 0 0 4pt; }
            h2 { font-size: 12pt; font-weight: normal; margin: 14pt 0 4pt; color: #0b6b74; page-break-after: avoid; }
            h3 { font-size: 16pt; font-weight: normal; margin: 0 0 4pt; page-break-after: avoid; }
            h4 { font-size: 12pt; font-weight: normal; margin: 12pt 0 4pt; color: #0b6b74; page-break-after: avoid; }
            p { margin: 2pt 0 5pt; }
            .meta { color: #475663; font-size: 9pt; }
            table { width: 100%; border-collapse: collapse; font-size: 9pt; -fs-table-paginate: paginate; }
            th, td { text-align: left; font-weight: normal; vertical-align: top; padding: 3.5pt 6pt 3.5pt 0; border-bottom: 0.5pt solid #dde5ea; }
            th { color: #5d6b78; }
            tr { page-break-inside: avoid; }
            td.number, th.number { text-align: right; }
            .met { color: #1c6b3c; } .not_met { color: #845400; } .not_applicable { color: #5d6b78; }
            .fix { color: #475663; }
            ol, ul { margin: 2pt 0 6pt; padding-left: 16pt; }
            """;

    /** What XML has no place for, even escaped. */
    private static final Pattern FORBIDDEN =
            Pattern.compile("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

    private static final Pattern REFERENCE = Pattern.compile("&#(?:[xX]([0-9a-fA-F]+)|([0-9]+));");
    private static final String REPLACEMENT = "\uFFFD";

    private Pdf() {}

    /** Text for HTML. */
    public static String escape(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8").replace("\n", "<br/>");
    }

    /**
     * Writes one document.
     *
     * @param title plain text
     * @param body well-formed, everything in it escaped
     */
    public static void write(String title, Locale language, String body, OutputStream out) throws IOException {
        write(title, language, "", body, out);
    }

    /**
     * Writes one document, likewise.
     *
     * @param keywords what programs read in its metadata, plain text
     */
    public static void write(String title, Locale language, String keywords, String body, OutputStream out)
            throws IOException {
        String html = "<html lang=\"" + language.toLanguageTag() + "\"><head><title>" + escape(title)
                + "</title><meta name=\"keywords\" content=\"" + escape(keywords) + "\"/><style>" + STYLE
                + "</style></head><body>" + body + "</body></html>";
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.useFont(Pdf::font, "Sluice");
        // Nothing but this text is ever loaded.
        builder.useUriResolver((base, uri) -> null);
        builder.withHtmlContent(allowed(html), null);
        builder.withProducer("Sluice");
        builder.toStream(out);
        builder.run();
    }

    private static String allowed(String html) {
        String plain = FORBIDDEN.matcher(html).replaceAll(REPLACEMENT);
        return REFERENCE
                .matcher(plain)
                .replaceAll(found -> isAllowed(found) ? Matcher.quoteReplacement(found.group()) : REPLACEMENT);
    }

    private static boolean isAllowed(MatchResult reference) {
        BigInteger number = reference.group(1) == null
                ? new BigInteger(reference.group(2))
                : new BigInteger(reference.group(1), 16);
        return number.bitLength() < Integer.SIZE
                && Character.isValidCodePoint(number.intValue())
                && !FORBIDDEN.matcher(Character.toString(number.intValue())).matches();
    }

    private static InputStream font() {
        return Objects.requireNonNull(Pdf.class.getResourceAsStream(FONT), FONT);
    }
}
