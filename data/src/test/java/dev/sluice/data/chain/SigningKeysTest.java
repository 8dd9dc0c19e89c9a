package dev.sluice.data.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeysTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Test
    void whoBeginsAnewKeepsTheKeysThatCheckTheEarlierRecords() throws IOException {
        String first = begin();
        String second = begin();
        String third = begin();

        assertThat(earlier()).containsExactlyInAnyOrder(first, second);
        assertThat(Files.readString(directory.resolve(SigningKeys.PUBLIC_FILE))).isEqualTo(third);
        SigningKeys.open(directory, false);
        assertThat(earlier()).as("as long as the key is there, it stays").hasSize(2);
    }

    @Test
    void whatIsNoKeyChecksNothing() throws IOException {
        Files.writeString(directory.resolve(SigningKeys.PUBLIC_FILE), "a note");

        begin();

        assertThat(directory.resolve("nodes")).doesNotExist();
    }

    private String begin() throws IOException {
        Files.deleteIfExists(directory.resolve(SigningKeys.PRIVATE_FILE));
        SigningKeys.open(directory, true);
        return Files.readString(directory.resolve(SigningKeys.PUBLIC_FILE));
    }

    private List<String> earlier() throws IOException {
        try (Stream<Path> kept = Files.list(directory.resolve("nodes"))) {
            return kept.filter(file -> file.getFileName().toString().endsWith(".pub"))
                    .map(SigningKeysTest::read)
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
