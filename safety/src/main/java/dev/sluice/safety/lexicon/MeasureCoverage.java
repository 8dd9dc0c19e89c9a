package dev.sluice.safety.lexicon;

/**
 * Prints how the built-in lexicon covers the risks, reachable as {@code ./sluice coverage}; fails if the standard asks for
 * more.
 */
public final class MeasureCoverage {

    private MeasureCoverage() {}

    public static void main(String[] arguments) {
        Coverage coverage = Coverage.of(Lexicons.builtIn());
        System.out.println(Lexicons.builtInVersion() + ": entries for each risk of GB/T 45654-2025\n");
        System.out.print(coverage.table());
        if (!coverage.isMet()) {
            System.exit(1);
        }
    }
}
