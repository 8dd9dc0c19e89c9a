package dev.sluice.safety.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final AtomicLong nanos = new AtomicLong(1_000_000_000_000L);
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    @Test
    void theEndIsToldOnce() {
        Progress progress = progress(false);
        progress.add(1_200);
        nanos.addAndGet(2_000_000_000L);
        progress.add(300);
        progress.finish();
        assertThat(told()).isEqualTo("2 texts, 1,500 characters in 2.0 s (1 texts/s, 750 characters/s)\n");
    }

    @Test
    void onATerminalTheLineIsWrittenAnewEachHalfSecond() {
        Progress progress = progress(true);
        progress.add(10);
        nanos.addAndGet(500_000_000);
        progress.add(10);
        assertThat(told()).as("too soon").isEmpty();

        nanos.addAndGet(1);
        progress.add(10);
        progress.add(10);
        assertThat(told()).isEqualTo("\r3 texts, 30 characters in 0.5 s (6 texts/s, 60 characters/s)");

        nanos.addAndGet(499_999_999);
        progress.finish();
        assertThat(told()).endsWith("characters/s)\r4 texts, 40 characters in 1.0 s (4 texts/s, 40 characters/s)\n");
    }

    @Test
    void noTimeAtAllIsAMillisecond() {
        progress(false).finish();
        Progress progress = progress(false);
        progress.add(5);
        progress.finish();
        assertThat(told()).isEqualTo("""
                        0 texts, 0 characters in 0.0 s (0 texts/s, 0 characters/s)
                        1 texts, 5 characters in 0.0 s (1,000 texts/s, 5,000 characters/s)
                        """);
    }

    private Progress progress(boolean terminal) {
        return new Progress(new PrintStream(told, true, StandardCharsets.UTF_8), terminal, nanos::get);
    }

    private String told() {
        return told.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
