package dev.sluice.safety.match;

import java.util.Arrays;
import java.util.List;

/** Where the words of the combinations were last seen in one text. */
final class CombinationTracker {

    /*
     * Of each group only the word that began last counts: for any later word it is the nearest. A combination is met by
     * the word that comes last; whether a word of "without" was there is asked at that moment and never again, so that
     * what was released is not judged anew by what comes later.
     */

    private static final int NEVER = Integer.MIN_VALUE / 2;

    private final List<CompiledCombination> combinations;
    private final int[][] starts;
    private final int[] withoutStarts;
    /** Beyond this code point no word seen so far is near enough for anything. */
    private int horizon = NEVER;

    CombinationTracker(List<CompiledCombination> combinations) {
        this.combinations = combinations;
        starts = new int[combinations.size()][];
        for (CompiledCombination combination : combinations) {
            starts[combination.index()] = new int[combination.groups()];
            Arrays.fill(starts[combination.index()], NEVER);
        }
        withoutStarts = new int[combinations.size()];
        Arrays.fill(withoutStarts, NEVER);
    }

    void copyFrom(CombinationTracker other) {
        for (int i = 0; i < starts.length; i++) {
            System.arraycopy(other.starts[i], 0, starts[i], 0, starts[i].length);
        }
        System.arraycopy(other.withoutStarts, 0, withoutStarts, 0, withoutStarts.length);
        horizon = other.horizon;
    }

    boolean isIdle(int codePoint) {
        return codePoint > horizon;
    }

    void see(CompiledCombination combination, int group, int start) {
        int index = combination.index();
        if (group == Entry.WordEntry.WITHOUT) {
            withoutStarts[index] = Math.max(withoutStarts[index], start);
        } else {
            starts[index][group] = Math.max(starts[index][group], start);
            horizon = Math.max(horizon, start + combination.within());
        }
    }

    /** Whether a word of {@code group}, beginning and ending at these code points, meets the combination. */
    boolean isMetBy(CompiledCombination combination, int group, int start, int end) {
        int index = combination.index();
        int earliest = end + 1 - combination.within();
        if (start < earliest || withoutStarts[index] >= earliest) {
            return false;
        }
        for (int other = 0; other < starts[index].length; other++) {
            if (other != group && starts[index][other] < earliest) {
                return false;
            }
        }
        return true;
    }

    /** The code point at which the combination begins that was just met. */
    int firstStart(CompiledCombination combination) {
        return Arrays.stream(starts[combination.index()]).min().orElseThrow();
    }

    void forget(CompiledCombination combination) {
        Arrays.fill(starts[combination.index()], NEVER);
    }

    /**
     * Whether the state of an automaton begins a word, at code point {@code start}, that would meet a blocking combination
     * if it ended right after code point {@code now}.
     */
    boolean awaits(int direction, int automaton, int state, int depth, int start, int now) {
        for (CompiledCombination combination : combinations) {
            if (combination.rule().isBlocking() && (combination.directions() >> direction & 1) == 1) {
                for (int group = 0; group < combination.groups(); group++) {
                    if (isAwaited(combination, group, start, now + 1)
                            && leadsOn(combination, group, automaton, state, depth)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private boolean isAwaited(CompiledCombination combination, int group, int start, int end) {
        int index = combination.index();
        int earliest = end + 1 - combination.within();
        int first = start;
        for (int other = 0; other < starts[index].length; other++) {
            if (other != group) {
                first = Math.min(first, starts[index][other]);
            }
        }
        // A word of "without" leaves the distance before the first word does only if it began before it.
        return first >= earliest && withoutStarts[index] < first;
    }

    private static boolean leadsOn(CompiledCombination combination, int group, int automaton, int state, int depth) {
        for (CompiledCombination.WordPath path : combination.words().get(group)) {
            if (path.automaton() == automaton && path.leadsOnFrom(state, depth)) {
                return true;
            }
        }
        return false;
    }
}
