package dev.sluice.safety.lexicon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
