package dev.sluice.safety.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.safety.Risk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContrastTextTest {

    private static final Path FOLDER = Path.of("training", "contrast");

    @Test
    void everyRiskHasEnoughOfBothAndManyForms_inBothLanguages() throws IOException {
        Map<String, int[]> counts = new HashMap<>();
        Map<String, Set<String>> forms = new HashMap<>();
        for (ContrastText text : ContrastText.readAll(FOLDER)) {
            String file = text.risk().code() + "_" + text.language();
            counts.computeIfAbsent(file, name -> new int[2])[text.harmless() ? 1 : 0]++;
            forms.computeIfAbsent(file, name -> new HashSet<>()).add(text.form());
        }

        assertThat(counts).hasSize(2 * Risk.values().length);
        counts.forEach((file, count) -> {
            assertThat(count[0]).as("harmful in " + file).isGreaterThanOrEqualTo(40);
            assertThat(count[1]).as("harmless in " + file).isGreaterThanOrEqualTo(80);
            assertThat(forms.get(file)).as("forms in " + file).hasSizeGreaterThanOrEqualTo(7);
        });
    }

    @Test
    void nothingStandsTwiceOrOnBothSides() throws IOException {
        List<ContrastText> texts = ContrastText.readAll(FOLDER);
        Map<String, ContrastText> seen = new HashMap<>();
        for (ContrastText text : texts) {
            ContrastText before = seen.put(text.text(), text);
            assertThat(before == null || before.harmless() == text.harmless())
                    .as(() -> "on both sides, in " + text.risk().code() + " " + text.language())
                    .isTrue();
        }
        assertThat(seen).hasSizeGreaterThan(texts.size() * 99 / 100);
    }

    @Test
    void aFaultyFileIsNamed(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("A.1.h_en.txt"), "= neither this nor that\ntext\n");

        assertThatThrownBy(() -> ContrastText.readAll(folder)).hasMessageContaining("A.1.h_en.txt");
    }
}
