package dev.sluice.data.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeadLinesTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void append_diskIsFullInTheMiddleOfALine() throws IOException {
        Path file = folder.resolve("heads");
        new HeadLines(file).append("first");
        boolean[] full = {true};
        HeadLines lines = new HeadLines(file, (channel, bytes) -> {
            if (full[0]) {
                channel.write(bytes.slice(0, 3));
                throw new IOException("no space left");
            }
            writeAll(channel, bytes);
        });

        assertThatThrownBy(() -> lines.append("second")).isInstanceOf(IOException.class);
        assertThat(Files.readString(file)).isEqualTo("first\n");

        full[0] = false;
        lines.append("third");
        assertThat(Files.readAllLines(file)).containsExactly("first", "third");
    }

    @Test
    void read_crashInTheMiddleOfALongLine() throws IOException {
        Path file = folder.resolve("heads");
        Files.writeString(file, "first\nsecond\n" + "x".repeat(20_000));
        List<String> read = new ArrayList<>();

        HeadLines lines = new HeadLines(file);
        lines.read(read::add);
        lines.append("third");

        assertThat(read).containsExactly("first", "second");
        assertThat(Files.readAllLines(file)).containsExactly("first", "second", "third");
    }

    @Test
    void read_nothingIsWhole() throws IOException {
        Path file = folder.resolve("heads");
        Files.writeString(file, "half a line");

        new HeadLines(file).read(line -> {
            throw new AssertionError(line);
        });

        assertThat(file).isEmptyFile();
    }

    private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
