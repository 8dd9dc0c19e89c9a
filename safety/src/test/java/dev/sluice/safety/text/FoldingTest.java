package dev.sluice.safety.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;

class FoldingTest {

    private static final Path MADE = Path.of("target", Folding.RESOURCE);

    /** What the tables' rules give; made anew by every run, to be put in the resource's place after a change of the rules. */
    @Test
    void resource_isWhatTheRulesGive() throws IOException {
        byte[] tables = new FoldingTables().toBytes();
        Files.createDirectories(MADE.getParent());
        try (OutputStream out =
                new DeflaterOutputStream(Files.newOutputStream(MADE), new Deflater(Deflater.BEST_COMPRESSION))) {
            out.write(tables);
        }
        try (InputStream in = Objects.requireNonNull(Folding.class.getResourceAsStream(Folding.RESOURCE))) {
            assertThat(new InflaterInputStream(in).readAllBytes())
                    .as("the rules have changed: copy %s over the resource", MADE)
                    .isEqualTo(tables);
        }
    }
}
