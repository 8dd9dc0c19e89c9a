package dev.sluice.data.journal;

import dev.sluice.data.chain.ChainPosition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a walk along all chains found.
 *
 * @param problems in the order of the chains, the first {@value JournalVerification#MAX_PROBLEMS} of them
 * @param problemCount all of them
 * @param purged how many entries' contents were deleted, by "who: rule"
 * @param signedHeads lines of the file of signed heads that are in order
 * @param unsigned chains that no signed head covers: another installation's file may
 */
public record VerificationReport(
        List<Problem> problems,
        long problemCount,
        long chains,
        long entries,
        long turns,
        Map<String, Long> purged,
        long signedHeads,
        long unsigned,
        Duration time) {

    public VerificationReport {
        problems = List.copyOf(problems);
        purged = Map.copyOf(purged);
    }

    public boolean isIntact() {
        return problemCount == 0;
    }

    /** The first bad entry, or the first bad thing in the file of signed heads. */
    public Optional<Problem> first() {
        return problems.stream().findFirst();
    }

    public long entriesPerSecond() {
        return Math.round(entries / Math.max(0.001, time.toNanos() / 1e9));
    }

    /**
     * Something that is not as it was written.
     *
     * @param position of the entry concerned; empty if it is about the file of signed heads
     * @param details for a person, without any content
     */
    public record Problem(Kind kind, Optional<ChainPosition> position, String details) {

        @Override
        public String toString() {
            return position.map(place -> "chain entry " + place).orElse("signed heads") + ": " + kind.words + " ("
                    + details + ")";
        }
    }

    /** The ways in which the record can turn out to be changed. */
    public enum Kind {
        ENTRY_CHANGED("the entry was changed"),
        ENTRY_MISSING("entries are missing"),
        LINK_BROKEN("the entry does not continue the one before it"),
        CONTENT_CHANGED("the content was changed"),
        CONTENT_MISSING("the content is missing and was not purged"),
        INDEX_CHANGED("the search index does not say what the content says"),
        CHAIN_SHORTENED("the chain ends before an entry that was signed"),
        CHAIN_REWRITTEN("the entry is not the one that was signed"),
        CHAIN_PROLONGED("entries were added after the chain had ended"),
        CHAIN_UNKNOWN("the chain was not begun by a known node"),
        CONTENT_UNKNOWN("a content has no entry"),
        SIGNATURE_BAD("a signature is not ours"),
        HEADS_CHANGED("the file of signed heads was changed"),
        HEADS_SHORTENED("the file of signed heads was shortened or is missing");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }
}
