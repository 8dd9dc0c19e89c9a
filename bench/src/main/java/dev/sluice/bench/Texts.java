package dev.sluice.bench;

import dev.sluice.safety.lexicon.Lexicons;
import dev.sluice.safety.lexicon.Term;
import dev.sluice.safety.match.CompiledLexicon;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The texts that every contestant gets: the site's handbook, by itself or thick with terms. */
final class Texts {

    private static final Path HANDBOOK =
            Path.of(System.getProperty("sluice.root", "."), "app/src/main/resources/dev/sluice/app/assistant/handbook");

    /** Between two terms of a dense text, in characters. */
    private static final int PIECE = 20;

    private Texts() {}

    /** A text in {@code zh}, {@code en} or {@code mixed}, {@code harmless} or {@code dense}. */
    static String of(String language, String kind, int length) {
        String lines = harmlessLines(language);
        StringBuilder text = new StringBuilder(length + 64);
        if (kind.equals("harmless")) {
            while (text.length() < length) {
                text.append(lines, 0, Math.min(lines.length(), length - text.length()));
            }
            return text.toString();
        }
        List<Term> terms = Lexicons.builtIn().terms();
        for (int i = 0; text.length() < length; i++) {
            int at = i * PIECE % (lines.length() - PIECE);
            text.append(lines, at, at + PIECE);
            text.append(terms.get(i * 7919 % terms.size()).text());
        }
        return text.substring(0, length);
    }

    /** Lines of the handbook in which nothing matches, one after the other or over again. */
    private static String harmlessLines(String language) {
        CompiledLexicon lexicon = CompiledLexicon.of(Lexicons.builtIn());
        StringBuilder lines = new StringBuilder();
        for (String part : language.equals("mixed") ? List.of("zh", "en") : List.of(language)) {
            try {
                for (String line : Files.readAllLines(HANDBOOK.resolve("handbook_" + part + ".md"))) {
                    String more = lines + line + "\n";
                    if (line.length() > PIECE && !lexicon.mayMatch(more + more)) {
                        lines.append(line).append('\n');
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return lines.toString();
    }
}
