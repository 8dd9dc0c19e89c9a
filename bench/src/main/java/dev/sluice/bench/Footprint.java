package dev.sluice.bench;

import dev.sluice.safety.Direction;
import dev.sluice.safety.Judge;
import dev.sluice.safety.ReleaseMode;
import dev.sluice.safety.StreamGate;
import dev.sluice.safety.lexicon.Lexicons;
import dev.sluice.safety.match.CompiledLexicon;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.function.Supplier;

/** What it takes to have each contestant ready, one in each process, and how much text the gate holds. */
final class Footprint {

    private Footprint() {}

    public static void main(String[] arguments) {
        switch (arguments[0]) {
            case "sluice" -> build("Sluice", () -> CompiledLexicon.of(Lexicons.builtIn()));
            case "hankcs" -> build("hankcs", WholeText::doubleArray);
            case "houbb" -> build("houbb", WholeText::houbb);
            case "hold" -> {
                hold("zh");
                hold("en");
                hold("mixed");
            }
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    /** In a cold process; the words themselves are there already. */
    private static void build(String name, Supplier<Object> contestant) {
        int words = WholeText.words().size();
        long before = usedMemory();
        long start = System.nanoTime();
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        Object built = contestant.get();
        long cpuTime = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu;
        long time = System.nanoTime() - start;
        System.out.printf(
                Locale.ROOT,
                "| %s, %d words | %d ms | %d ms | %.1f MB |%n",
                name,
                words,
                time / 1_000_000,
                cpuTime / 1_000_000,
                (usedMemory() - before) / 1e6);
        if (built.hashCode() == 42) {
            System.out.println();
        }
    }

    private static long usedMemory() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** After each piece: how many characters that came are not out yet. */
    private static void hold(String language) {
        Judge judge = new Judge(Lexicons.builtInPolicy(ReleaseMode.TERMS));
        String text = Texts.of(language, "harmless", 10_000);
        for (int piece : new int[] {1, Gate.PIECE}) {
            StreamGate gate = judge.openGate(Direction.ANSWER, "");
            long held = 0;
            int most = 0;
            int pieces = 0;
            for (int i = 0; i < text.length(); i += piece) {
                if (gate.offer(text.substring(i, Math.min(i + piece, text.length())))
                        .cut()) {
                    throw new IllegalStateException("the text is not harmless");
                }
                held += gate.held();
                most = Math.max(most, gate.held());
                pieces++;
            }
            System.out.printf(
                    Locale.ROOT, "| %s, pieces of %d | %.2f | %d |%n", language, piece, (double) held / pieces, most);
        }
    }
}
