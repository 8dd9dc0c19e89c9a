package dev.sluice.safety.match;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The matches of one text that are certain, and those that what follows may still undo. Not thread-safe. */
final class Candidates {

    private final CombinationTracker combinations;
    private final History history;
    private final int direction;
    private final @Nullable Consumer<Candidate> sought;
    /** In the order in which they end. A word that is certain waits here for those before it: the last one meets. */
    private final List<Candidate> open = new ArrayList<>();

    private int openWords;
    /** Words of combinations that have just become certain, and none before them is open. */
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
        openWords = other.openWords;
        matches = new ArrayList<>(other.matches);
        unsettled = other.unsettled;
    }

    void add(Candidate candidate) {
        if (candidate.outcome() == Candidate.Outcome.CERTAIN && !waits(candidate)) {
            certain(candidate);
        } else {
            open.add(candidate);
            openWords += candidate.isWord() ? 1 : 0;
        }
    }

    private boolean waits(Candidate candidate) {
        return openWords > 0 && candidate.isWord();
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
        openWords = 0;
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
        decide(candidate -> candidate.advance(symbol, gap, gapIsSpace));
    }

    private void decide(Function<Candidate, Candidate.Outcome> outcomes) {
        int kept = 0;
        openWords = 0;
        for (int i = 0; i < open.size(); i++) {
            Candidate candidate = open.get(i);
            Candidate.Outcome outcome = outcomes.apply(candidate);
            if (outcome == Candidate.Outcome.OPEN || (outcome == Candidate.Outcome.CERTAIN && waits(candidate))) {
                open.set(kept++, candidate);
                openWords += candidate.isWord() ? 1 : 0;
            } else if (outcome == Candidate.Outcome.CERTAIN) {
                certain(candidate);
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
        decide(candidate -> overdue || codePoint - candidate.startCodePoint() + 1 >= TermMatcher.MAX_SPAN
                ? Candidate.Outcome.CERTAIN
                : candidate.outcome());
    }

    private void certain(Candidate candidate) {
        switch (candidate.entry()) {
            case Entry.TermEntry term -> matches.add(new Match(term.rule(), candidate.start(), candidate.end()));
            case Entry.WordEntry word when sought == null -> certainWords.add(candidate);
            case Entry.WordEntry word -> {
                if (word.group().isSought()) {
                    sought.accept(candidate);
                }
            }
        }
    }

    /** Of words that end together those of "without" come first. */
    void meetCombinations() {
        for (int from = 0; from < certainWords.size(); ) {
            int to = from + 1;
            while (to < certainWords.size()
                    && certainWords.get(to).end() == certainWords.get(from).end()) {
                to++;
            }
            meetCombinations(certainWords.subList(from, to));
            from = to;
        }
        certainWords.clear();
    }

    private void meetCombinations(List<Candidate> words) {
        for (Candidate word : words) {
            combinations.see(groupOf(word), word.startCodePoint());
        }
        for (Candidate word : words) {
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
            if (other.entry() instanceof Entry.WordEntry word) {
                int needed = Collections.frequency(combination.groups(), word.group());
                if (needed > (other == candidate ? 1 : 0)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Where the last of a group's words begins that what follows may still undo; far before any text if there is none. */
    int lastStart(WordGroup group) {
        int last = CombinationTracker.NEVER;
        for (int i = 0; i < open.size() && openWords > 0; i++) {
            if (open.get(i).entry() instanceof Entry.WordEntry word && word.group() == group) {
                last = Math.max(last, open.get(i).startCodePoint());
            }
        }
        return last;
    }

    /** Whether there are words that what follows may still undo. */
    boolean hasOpenWords() {
        return openWords > 0;
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
