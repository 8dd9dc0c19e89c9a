package dev.sluice.safety.lexicon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelledTextTest {

    private static final String SAFE = """
            {"text":"good morning","lang":"en","label":"safe","role":"prompt"}
            """;
    private static final String UNSAFE = """
            {"text":"a bad answer","lang":"en","label":"unsafe","role":"response","category":"threat"}

            """;

    @TempDir
    private Path folder;

    @Test
    void foldersBelowAreRead_inTheOrderOfTheSourcesNames() throws IOException {
        write("train/b.jsonl", SAFE);
        write("train/deeper/a.jsonl", UNSAFE);
        write("train/README.md", "not a text");
        write("c.jsonl", SAFE);

        assertThat(LabelledText.readAll(folder))
                .containsExactly(
                        new LabelledText("a", "a bad answer", "en", false, false, "threat"),
                        new LabelledText("b", "good morning", "en", true, true, ""),
                        new LabelledText("c", "good morning", "en", true, true, ""));
        assertThat(LabelledText.readAll(folder.resolve("train")))
                .extracting(LabelledText::source)
                .containsExactly("a", "b");
    }

    @Test
    void twoFilesOfOneName_wouldPassForOneSource() throws IOException {
        write("train/a.jsonl", SAFE);
        write("test/a.jsonl", UNSAFE);

        assertThatThrownBy(() -> LabelledText.readAll(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("train")
                .hasMessageContaining("test");
    }

    @Test
    void aRowIsUnderstoodAsCheckDoes() throws IOException {
        write("a.jsonl", "\uFEFF" + """
                {"text":"one","label":"safe","role":"user"}
                {"text":"two","label":"unsafe","role":"assistant"}
                {"text":"three","label":"safe"}
                """);

        assertThat(LabelledText.readAll(folder))
                .containsExactly(
                        new LabelledText("a", "one", "", true, true, ""),
                        new LabelledText("a", "two", "", false, false, ""),
                        new LabelledText("a", "three", "", true, true, ""));
    }

    /** Taken for something else, it would be graded by and learnt from. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"text":"quoted","label":"Safe","role":"prompt"}   | "label" is not safe or unsafe
            {"text":"quoted","role":"prompt"}                  | "label" is missing
            {"text":"quoted","label":"safe","role":"judge"}    | "role" is not prompt or response
            {"label":"safe","role":"prompt"}                | "text" is missing or not a string
            {"text":"quoted                                    | not JSON: at column
            """)
    void aRowThatIsNotUnderstoodIsNamedByFileAndLine(String row, String why) throws IOException {
        write("a.jsonl", SAFE + "\n" + row);

        assertThatThrownBy(() -> LabelledText.readAll(folder))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(folder.resolve("a.jsonl") + ":3: " + why)
                .hasMessageNotContaining("quoted");
    }

    @Test
    void aFolderWithoutTextsIsNamed() throws IOException {
        write("notes.txt", SAFE);

        assertThatThrownBy(() -> LabelledText.readAll(folder)).hasMessageContaining(folder.toString());
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
