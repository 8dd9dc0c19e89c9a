package dev.sluice.safety.lexicon;

import dev.sluice.safety.lexicon.LexiconLint.Doubt;
import dev.sluice.safety.lexicon.LexiconLint.Remark;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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

    static final int DONE = 0;

    /** Rows of the list are at fault, and were not looked at. */
    static final int FAULTS = 1;

    static final int CANNOT = 2;

    private LintLexicon() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments, System.out, System.err));
    }

    /** The outcome is the exit code. Remarks are for a person to weigh, and no failure. */
    static int run(String[] arguments, PrintStream out, PrintStream talk) {
        try {
            return lint(arguments, out);
        } catch (NoSuchFileException e) {
            talk.println("lint: there is no " + e.getFile());
        } catch (MalformedInputException e) {
            talk.println("lint: the list is not UTF-8");
        } catch (IOException e) {
            talk.println("lint: " + e.getMessage());
        }
        return CANNOT;
    }

    private static int lint(String[] arguments, PrintStream out) throws IOException {
        Lexicon lexicon = Lexicons.builtIn();
        Set<String> looked = lexicon.terms().stream().map(Term::id).collect(Collectors.toSet());
        List<LabelledText> texts = List.of();
        boolean list = false;
        int outcome = DONE;
        for (String argument : arguments) {
            if (argument.endsWith(".csv")) {
                LexiconCsv.Table table = LexiconCsv.read(Files.readString(Path.of(argument)), ZoneOffset.UTC);
                table.faults()
                        .forEach(fault ->
                                out.printf("  line %d %s %s%n", fault.line(), fault.column(), fault.problem()));
                outcome = table.faults().isEmpty() ? outcome : FAULTS;
                List<Term> own = terms(table);
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
        out.printf("%d terms looked at%s%n", ids.size(), texts.isEmpty() ? ", none of them on texts" : "");
        for (Doubt doubt : Doubt.values()) {
            out.printf(
                    "%-24s %6d%n",
                    doubt,
                    remarks.stream().filter(remark -> remark.doubt() == doubt).count());
        }
        if (list) {
            remarks.forEach(remark -> out.printf("  %s %s %s%n", remark.id(), remark.doubt(), remark.other()));
        }
        return outcome;
    }

    private static List<Term> terms(LexiconCsv.Table table) {
        List<Term> terms = new ArrayList<>();
        for (LexiconCsv.Row row : table.rows()) {
            if (row.listed().entry() instanceof Term term) {
                terms.add(term);
            }
        }
        return terms;
    }
}
