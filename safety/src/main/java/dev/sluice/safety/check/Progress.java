package dev.sluice.safety.check;

import java.io.PrintStream;
import java.util.Locale;

/** Tells how far it is: on a terminal each half second in one line, and at the end. */
final class Progress {

    private static final long PAUSE_NANOS = 500_000_000;

    private final PrintStream out;
    private final boolean terminal;
    private final long start = System.nanoTime();
    private long told = start;
    private long texts;
    private long characters;

    Progress(PrintStream out) {
        this.out = out;
        // Java knows of a terminal only if standard input and output are one too; ./sluice looks at this stream alone.
        this.terminal = Boolean.getBoolean("sluice.check.terminal");
    }

    void add(int length) {
        texts++;
        characters += length;
        long now = System.nanoTime();
        if (terminal && now - told > PAUSE_NANOS) {
            told = now;
            out.print("\r" + line());
            out.flush();
        }
    }

    void finish() {
        out.println((terminal ? "\r" : "") + line());
    }

    private String line() {
        double seconds = Math.max((System.nanoTime() - start) / 1e9, 1e-3);
        return String.format(
                Locale.ROOT,
                "%,d texts, %,d characters in %.1f s (%,.0f texts/s, %,.0f characters/s)",
                texts,
                characters,
                seconds,
                texts / seconds,
                characters / seconds);
    }
}
