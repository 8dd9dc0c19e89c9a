package dev.sluice.safety.match;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;

/** Where the words of the combinations were last seen in one text. */
final class CombinationTracker {

    /*
     * Of each group only the word that began last counts: for any later word it is the nearest. A combination is met by
     * the word that ends last; whether a word of "without" was there is asked at that moment and never again, so that
     * what was released is not judged anew by what comes later. Each combination keeps the places of its words to itself,
     * for it forgets them when it is met. Most texts have no such word, and then there is nothing to keep or to copy.
     */

    static final int NEVER = Integer.MIN_VALUE / 2;
    private static final int[] NONE = {};

    private final CompiledCombinations combinations;
    private final int direction;
    /** By the slots of the combinations' groups, and by groups; empty as long as no word was seen. */
    private int[] starts = NONE;

    private int[] groupStarts = NONE;
    /** Beyond this code point no word seen so far is near enough for anything. */
    private int horizon = NEVER;

    private int blockingHorizon = NEVER;

    CombinationTracker(CompiledCombinations combinations, int direction) {
        this.combinations = combinations;
        this.direction = direction;
    }

    /** Continues from where another one is, at this code point. */
    void copyFrom(CombinationTracker other, int codePoint) {
        horizon = other.horizon;
        blockingHorizon = other.blockingHorizon;
        if (other.starts.length == 0 || codePoint > other.horizon) {
            starts = NONE;
            groupStarts = NONE;
            return;
        }
        prepare();
        System.arraycopy(other.starts, 0, starts, 0, starts.length);
        System.arraycopy(other.groupStarts, 0, groupStarts, 0, groupStarts.length);
    }

    private void prepare() {
        if (starts.length == 0) {
            starts = new int[combinations.slots()];
            groupStarts = new int[combinations.wordGroups()];
            Arrays.fill(starts, NEVER);
            Arrays.fill(groupStarts, NEVER);
        }
    }

    /** Whether no blocking combination can be met by what was seen so far and what comes now. */
    boolean isIdle(int codePoint) {
        return codePoint > blockingHorizon;
    }

    /** Notices that a word begins at this code point; the combinations that use it are told one by one. */
    void see(WordGroup group, int start) {
        prepare();
        groupStarts[group.index()] = Math.max(groupStarts[group.index()], start);
        horizon = Math.max(horizon, start + group.reach());
        if (group.blockingReach(direction) > 0) {
            blockingHorizon = Math.max(blockingHorizon, start + group.blockingReach(direction));
        }
    }

    void see(WordGroup.Use use, int start) {
        int slot = use.combination().firstSlot() + use.group();
        starts[slot] = Math.max(starts[slot], start);
    }

    /** Whether one of its words, beginning and ending at these code points, meets the combination. */
    boolean isMetBy(WordGroup.Use use, int start, int end) {
        CompiledCombination combination = use.combination();
        int earliest = end + 1 - combination.within();
        if (start < earliest || starts.length == 0 || wasUnwanted(combination, earliest)) {
            return false;
        }
        for (int other = 0; other < combination.groups().size(); other++) {
            if (other != use.group() && starts[combination.firstSlot() + other] < earliest) {
                return false;
            }
        }
        return true;
    }

    private boolean wasUnwanted(CompiledCombination combination, int earliest) {
        return combination.without() >= 0 && groupStarts.length > 0 && groupStarts[combination.without()] >= earliest;
    }

    /** The code point at which the combination begins that was just met. */
    int firstStart(CompiledCombination combination) {
        int first = Integer.MAX_VALUE;
        for (int i = 0; i < combination.groups().size(); i++) {
            first = Math.min(first, starts[combination.firstSlot() + i]);
        }
        return first;
    }

    void forget(CompiledCombination combination) {
        Arrays.fill(
                starts,
                combination.firstSlot(),
                combination.firstSlot() + combination.groups().size(),
                NEVER);
    }

    /**
     * Whether the state of an automaton begins a word, at code point {@code start}, that would meet a blocking combination
     * if it ended right after code point {@code now}.
     *
     * @param uncertain where the last of a group's words begins that may still be undone
     */
    boolean awaits(int automaton, int state, int depth, int start, int now, ToIntFunction<WordGroup> uncertain) {
        for (CompiledCombination combination : combinations.blocking(direction)) {
            for (int group = 0; group < combination.groups().size(); group++) {
                if (isAwaited(combination, group, start, now + 1, uncertain)
                        && leadsOn(combination.groups().get(group).paths(), automaton, state, depth)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isAwaited(
            CompiledCombination combination, int group, int start, int end, ToIntFunction<WordGroup> uncertain) {
        int earliest = end + 1 - combination.within();
        int first = start;
        for (int other = 0; other < combination.groups().size(); other++) {
            if (other != group) {
                int certain = starts.length == 0 ? NEVER : starts[combination.firstSlot() + other];
                int last = Math.max(
                        certain, uncertain.applyAsInt(combination.groups().get(other)));
                first = Math.min(first, last);
            }
        }
        // A word of "without" leaves the distance before the first word does only if it began before it.
        return first >= earliest && !wasUnwanted(combination, first);
    }

    private static boolean leadsOn(List<CompiledCombination.WordPath> paths, int automaton, int state, int depth) {
        for (CompiledCombination.WordPath path : paths) {
            if (path.automaton() == automaton && path.leadsOnFrom(state, depth)) {
                return true;
            }
        }
        return false;
    }
}
