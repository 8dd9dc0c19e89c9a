package dev.sluice.safety.match;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The matches of one text that are certain, and those that what follows may still undo. Not thread-safe. */
final class Candidates {

    private final CombinationTracker combinations;
    private final History history;
    private final int direction;
    private final @Nullable Consumer<Candidate> sought;
    private final List<Candidate> open = new ArrayList<>();
    /** Words of combinations that have just become certain. */
    private final List<Candidate> certainWords = new ArrayList<>();

    private List<Match> matches = new ArrayList<>();
    /** For how many code points a blocking match has been possible that what follows may undo. */
    private int unsettled;

    private long steps;

    /** @param sought takes the words that the sieve looks for, of which then no combination is made; or null */
    Candidates(CombinationTracker combinations, History history, int direction, @Nullable Consumer<Candidate> sought) {
        this.combinations = combinations;
        this.history = history;
        this.direction = direction;
        this.sought = sought;
    }

    void copyFrom(Candidates other) {
        open.clear();
        for (Candidate candidate : other.open) {
            open.add(candidate.copy());
        }
        matches = new ArrayList<>(other.matches);
        unsettled = other.unsettled;
    }

    void add(Candidate candidate) {
        if (candidate.outcome() == Candidate.Outcome.CERTAIN) {
            certain(candidate);
        } else {
            open.add(candidate);
        }
    }

    boolean isEmpty() {
        return open.isEmpty();
    }

    /** Whether no blocking match may be complete that what follows may still undo. */
    boolean areSettled() {
        return unsettled == 0;
    }

    /** The text has ended: nothing can undo a candidate any more. */
    void finish() {
        for (Candidate candidate : open) {
            certain(candidate);
        }
        open.clear();
        meetCombinations();
    }

    /** The matches that became certain since this was last asked. */
    List<Match> takeMatches() {
        if (matches.isEmpty()) {
            return List.of();
        }
        List<Match> taken = matches;
        matches = new ArrayList<>();
        return taken;
    }

    /**
     * Takes the next symbol of the text.
     *
     * @param gap code points of noise up to here, the symbol's own included
     */
    void advance(int symbol, int gap, boolean gapIsSpace) {
        if (open.isEmpty()) {
            return;
        }
        int kept = 0;
        for (int i = 0; i < open.size(); i++) {
            Candidate candidate = open.get(i);
            switch (candidate.advance(symbol, gap, gapIsSpace)) {
                case OPEN -> open.set(kept++, candidate);
                case CERTAIN -> certain(candidate);
                case UNDONE -> {}
            }
        }
        open.subList(kept, open.size()).clear();
        meetCombinations();
    }

    /**
     * A candidate is certain at the latest when it has spanned {@link TermMatcher#MAX_SPAN} code points: holding has an end.
     *
     * @param codePoint the number of the last one
     */
    void settleOld(int codePoint) {
        if (open.isEmpty()) {
            unsettled = 0;
            return;
        }
        boolean blocking = false;
        for (int i = 0; i < open.size(); i++) {
            blocking |= isBlocking(open.get(i));
        }
        unsettled = blocking ? unsettled + 1 : 0;
        boolean overdue = unsettled >= TermMatcher.MAX_SPAN;
        int kept = 0;
        for (int i = 0; i < open.size(); i++) {
            Candidate candidate = open.get(i);
            if (overdue || codePoint - candidate.startCodePoint() + 1 >= TermMatcher.MAX_SPAN) {
                certain(candidate);
            } else {
                open.set(kept++, candidate);
            }
        }
        open.subList(kept, open.size()).clear();
        meetCombinations();
    }

    private void certain(Candidate candidate) {
        switch (candidate.entry()) {
            case Entry.TermEntry term -> matches.add(new Match(term.rule(), candidate.start(), candidate.end()));
            case Entry.WordEntry word when sought == null -> certainWords.add(candidate);
            case Entry.WordEntry(WordGroup group) -> {
                if (group.isSought()) {
                    sought.accept(candidate);
                }
            }
        }
    }

    /** Words that became certain at the same time: those of "without" come first. */
    void meetCombinations() {
        if (certainWords.isEmpty()) {
            return;
        }
        for (Candidate word : certainWords) {
            combinations.see(groupOf(word), word.startCodePoint());
        }
        for (Candidate word : certainWords) {
            for (WordGroup.Use use : groupOf(word).uses()) {
                steps++;
                CompiledCombination combination = use.combination();
                if (combination.counts(direction)) {
                    combinations.see(use, word.startCodePoint());
                    if (isMetBy(word, use)) {
                        int start = history.offsetOf(combinations.firstStart(combination));
                        matches.add(new Match(combination.rule(), start, word.end()));
                        combinations.forget(combination);
                    }
                }
            }
        }
        certainWords.clear();
    }

    private static WordGroup groupOf(Candidate word) {
        return ((Entry.WordEntry) word.entry()).group();
    }

    private boolean isMetBy(Candidate word, WordGroup.Use use) {
        return combinations.isMetBy(use, word.startCodePoint(), word.endCodePoint());
    }

    private boolean isBlocking(Candidate candidate) {
        return switch (candidate.entry()) {
            case Entry.TermEntry term -> term.rule().isBlocking();
            case Entry.WordEntry word -> word.group().blockingReach(direction) > 0 && mayMeet(candidate, word.group());
        };
    }

    /** Whether a blocking combination may be met by this word, or by two words that are uncertain together. */
    private boolean mayMeet(Candidate candidate, WordGroup group) {
        for (WordGroup.Use use : group.uses()) {
            if (use.combination().blocksIn(direction)
                    && (isMetBy(candidate, use) || hasOtherWord(candidate, use.combination()))) {
                return true;
            }
        }
        return false;
    }

    private boolean hasOtherWord(Candidate candidate, CompiledCombination combination) {
        for (Candidate other : open) {
            if (other != candidate
                    && other.entry() instanceof Entry.WordEntry word
                    && combination.groups().contains(word.group())) {
                return true;
            }
        }
        return false;
    }

    /** The number of the first code point of those that may block, if that is before {@code latest}. */
    int earliestBlocking(int latest) {
        int earliest = latest;
        for (int i = 0; i < open.size(); i++) {
            if (isBlocking(open.get(i))) {
                earliest = Math.min(earliest, open.get(i).startCodePoint());
            }
        }
        return earliest;
    }

    long steps() {
        return steps;
    }
}
