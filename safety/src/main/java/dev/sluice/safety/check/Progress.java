package dev.sluice.safety.check;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Tells how far it is: on a terminal each half second in one line, and at the end. */
final class Progress {

    private static final long PAUSE_NANOS = 500_000_000;

    private final PrintStream out;
    private final boolean terminal;
    private final LongSupplier nanos;
    private final long start;
    private long told;
    private long texts;
    private long characters;

    Progress(PrintStream out) {
        // Java knows of a terminal only if standard input and output are one too; ./sluice looks at this stream alone.
        this(out, Boolean.getBoolean("sluice.check.terminal"), System::nanoTime);
    }

    Progress(PrintStream out, boolean terminal, LongSupplier nanos) {
        this.out = out;
        this.terminal = terminal;
        this.nanos = nanos;
        this.start = nanos.getAsLong();
        this.told = start;
    }

    void add(int length) {
        texts++;
        characters += length;
        long now = nanos.getAsLong();
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
        double seconds = Math.max((nanos.getAsLong() - start) / 1e9, 1e-3);
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
