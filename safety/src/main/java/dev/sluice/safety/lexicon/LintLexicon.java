package dev.sluice.safety.lexicon;

import dev.sluice.safety.lexicon.LexiconLint.Doubt;
import dev.sluice.safety.lexicon.LexiconLint.Remark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Prints what is doubtful in a lexicon, reachable as {@code ./sluice lint [LIST.csv] [TEXTS]}: in the operator's list, seen
 * beside the built-in lexicon, or else in that itself. Never prints a word.
 */
public final class LintLexicon {

    private LintLexicon() {}

    public static void main(String[] arguments) throws IOException {
        Lexicon lexicon = Lexicons.builtIn();
        Set<String> looked = lexicon.terms().stream().map(Term::id).collect(Collectors.toSet());
        List<LabelledText> texts = List.of();
        boolean list = false;
        for (String argument : arguments) {
            if (argument.endsWith(".csv")) {
                List<Term> own = read(Path.of(argument));
                looked = own.stream().map(Term::id).collect(Collectors.toSet());
                lexicon = lexicon.with(own);
                list = true;
            } else {
                texts = LabelledText.readAll(Path.of(argument));
            }
        }
        Set<String> ids = looked;
        List<Remark> remarks = LexiconLint.of(lexicon, texts).stream()
                .filter(remark -> ids.contains(remark.id()))
                .toList();
        System.out.printf("%d terms looked at%s%n", ids.size(), texts.isEmpty() ? ", none of them on texts" : "");
        for (Doubt doubt : Doubt.values()) {
            System.out.printf(
                    "%-24s %6d%n",
                    doubt,
                    remarks.stream().filter(remark -> remark.doubt() == doubt).count());
        }
        if (list) {
            remarks.forEach(remark -> System.out.printf("  %s %s %s%n", remark.id(), remark.doubt(), remark.other()));
        }
    }

    private static List<Term> read(Path file) throws IOException {
        LexiconCsv.Table table = LexiconCsv.read(Files.readString(file), ZoneOffset.UTC);
        table.faults()
                .forEach(
                        fault -> System.out.printf("  line %d %s %s%n", fault.line(), fault.column(), fault.problem()));
        List<Term> terms = new ArrayList<>();
        for (LexiconCsv.Row row : table.rows()) {
            if (row.listed().entry() instanceof Term term) {
                terms.add(term);
            }
        }
        return terms;
    }
}
