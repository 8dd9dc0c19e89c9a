package dev.sluice.safety.lexicon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How {@code ./sluice lint} ends. */
class LintLexiconTest {

    private static final String HEADING = "text,risk,grade\n";

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream talk = new ByteArrayOutputStream();

    @Test
    void aListWithoutFaultsIsDone_whateverIsRemarkedOfIt() throws IOException {
        assertThat(lint(write(HEADING + "zz,A.1.h,SIGNAL\n"))).isEqualTo(LintLexicon.DONE);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("line-2 TOO_SHORT");
    }

    @Test
    void aRowAtFaultIsNoSuccess() throws IOException {
        assertThat(lint(write(HEADING + "zander,A.9.z,SIGNAL\n"))).isEqualTo(LintLexicon.FAULTS);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("line 2 risk UNKNOWN_RISK");
    }

    @Test
    void whatCannotBeReadIsSaid() throws IOException {
        Path latin = folder.resolve("latin.csv");
        Files.write(latin, new byte[] {'t', (byte) 0xFF, '\n'});

        assertThat(lint(latin)).isEqualTo(LintLexicon.CANNOT);
        assertThat(lint(folder.resolve("none.csv"))).isEqualTo(LintLexicon.CANNOT);
        assertThat(lint(folder.resolve("none"))).isEqualTo(LintLexicon.CANNOT);
        assertThat(talk.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "lint: the list is not UTF-8",
                        "lint: there is no " + folder.resolve("none.csv"),
                        "lint: there is no " + folder.resolve("none"));
    }

    private Path write(String list) throws IOException {
        return Files.writeString(folder.resolve("list.csv"), list);
    }

    private int lint(Path argument) {
        return LintLexicon.run(
                new String[] {argument.toString()},
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(talk, true, StandardCharsets.UTF_8));
    }
}
