package dev.sluice.data.document;

import dev.sluice.data.SluiceHome;
import dev.sluice.data.site.InvalidSiteSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * The texts before anything is filled in: the operator's, {@code pages/<kind>_<zh|en>.md} in the site's home, or those
 * that come with Sluice.
 */
@Component
final class DocumentTemplates {

    /** Of the operator's files, in bytes. */
    private static final long LARGEST = 256 * 1024;

    private final Map<DocumentKind, Template> templates;

    /** Both languages of one document. */
    record Template(String zh, String en) {

        String digest() {
            try {
                byte[] text = (zh + '\0' + en).getBytes(StandardCharsets.UTF_8);
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(text));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    DocumentTemplates(SluiceHome home) {
        templates = Stream.of(DocumentKind.values())
                .collect(Collectors.toMap(
                        Function.identity(), kind -> new Template(read(home, kind, "zh"), read(home, kind, "en"))));
    }

    Template of(DocumentKind kind) {
        return Objects.requireNonNull(templates.get(kind));
    }

    private static String read(SluiceHome home, DocumentKind kind, String language) {
        String name = kind.key() + "_" + language + ".md";
        Path own = home.resolve(Documents.OWN_PAGES).resolve(name);
        try {
            String text = Files.isRegularFile(own) ? readOwn(own) : readBundled(name);
            return text.replace("\r\n", "\n")
                    .replace("\0", "")
                    .replace("\uFEFF", "")
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String readOwn(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new InvalidSiteSettings(List.of(file + " is larger than 256 KB"));
        }
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        if (!text.stripLeading().replace("\uFEFF", "").startsWith("# ")) {
            throw new InvalidSiteSettings(List.of(file + " must begin with its heading: a line '# …'"));
        }
        return text;
    }

    private static String readBundled(String name) throws IOException {
        try (InputStream stream = DocumentTemplates.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
