package dev.sluice.data.journal;

import java.util.List;

/**
 * What checking an export found.
 *
 * @param problems each in words, without any content; the first {@value ExportVerification#MAX_PROBLEMS}
 * @param problemCount all of them
 * @param turns in the file
 * @param entries of their chains that were walked
 * @param heads signed heads that the chains lead to
 */
public record ExportReport(List<String> problems, long problemCount, long turns, long entries, long heads) {

    public ExportReport {
        problems = List.copyOf(problems);
    }

    public boolean isIntact() {
        return problemCount == 0;
    }
}
