package dev.sluice.data.chain;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/**
 * The file of signed heads as lines that are appended whole or not at all. What is left of a line that did not fit on the
 * disk, or that a crash cut off, was never counted and goes before the next one.
 */
final class HeadLines {

    private static final int BLOCK = 8_192;

    private final Path file;
    private final Writing writing;
    private long length;
    private boolean torn;

    HeadLines(Path file) {
        this(file, HeadLines::writeAndForce);
    }

    HeadLines(Path file, Writing writing) {
        this.file = file;
        this.writing = writing;
    }

    /** How bytes come on the disk. */
    @FunctionalInterface
    interface Writing {
        void write(FileChannel channel, ByteBuffer bytes) throws IOException;
    }

    private static void writeAndForce(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(true);
    }

    /** Reads every whole line, after cutting off what is not one. */
    void read(Consumer<String> line) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long whole = wholeLines(channel);
            if (whole < channel.size()) {
                channel.truncate(whole);
            }
        }
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            for (String each = lines.readLine(); each != null; each = lines.readLine()) {
                line.accept(each);
            }
        }
    }

    private static long wholeLines(FileChannel channel) throws IOException {
        long end = channel.size();
        ByteBuffer block = ByteBuffer.allocate(BLOCK);
        while (end > 0) {
            long from = Math.max(0, end - BLOCK);
            block.clear().limit((int) (end - from));
            while (block.hasRemaining() && channel.read(block, from + block.position()) >= 0) {
                // The rest of the block.
            }
            for (int i = block.position() - 1; i >= 0; i--) {
                if (block.get(i) == '\n') {
                    return from + i + 1;
                }
            }
            end = from;
        }
        return 0;
    }

    /** Appends a line and returns when it is on disk; if that fails, the file is as it was, now or before the next line. */
    void append(String line) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            if (torn) {
                channel.truncate(length);
                torn = false;
            }
            length = channel.size();
            torn = true;
            writing.write(channel, ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.ISO_8859_1)));
            torn = false;
        } catch (IOException | RuntimeException e) {
            removeTornLine(e);
            throw e;
        }
    }

    private void removeTornLine(Exception failure) {
        if (!torn) {
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(length);
            torn = false;
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }
}
