package dev.sluice.safety.match;

import dev.sluice.safety.Direction;
import java.util.ArrayList;
import java.util.List;

/**
 * Words of which a combination needs one, or of which none may have come before. Combinations with the same words share
 * them, so that a word that many speak of is found once and not once for each.
 */
final class WordGroup {

    /** A combination that needs one of the words, as its group with this number. */
    record Use(CompiledCombination combination, int group) {}

    private final int index;
    private final List<CompiledCombination.WordPath> paths = new ArrayList<>();
    private final List<Use> uses = new ArrayList<>();
    private int directions;
    private int reach;
    private final int[] blockingReach = new int[Direction.values().length];
    private boolean sought;

    WordGroup(int index) {
        this.index = index;
    }

    /** Its place among all groups. */
    int index() {
        return index;
    }

    void add(CompiledCombination.WordPath path) {
        paths.add(path);
    }

    List<CompiledCombination.WordPath> paths() {
        return paths;
    }

    void addUse(CompiledCombination combination, int group) {
        uses.add(new Use(combination, group));
        noticeUse(combination);
    }

    /** Notices a combination, of which the words count as the needed or as the unwanted ones. */
    void noticeUse(CompiledCombination combination) {
        directions |= combination.directions();
        reach = Math.max(reach, combination.within());
        for (int direction = 0; direction < blockingReach.length; direction++) {
            if (combination.blocksIn(direction)) {
                blockingReach[direction] = Math.max(blockingReach[direction], combination.within());
            }
        }
    }

    List<Use> uses() {
        return uses;
    }

    int directions() {
        return directions;
    }

    /** How many code points on one of the words may matter. */
    int reach() {
        return reach;
    }

    /** How many code points on one of the words may matter to a blocking combination; 0 if to none. */
    int blockingReach(int direction) {
        return blockingReach[direction];
    }

    /** Says that the sieve is to look for the words; whether it is said for the first time. */
    boolean seekFirst() {
        boolean first = !sought;
        sought = true;
        return first;
    }

    /** Whether the sieve looks for the words. */
    boolean isSought() {
        return sought;
    }
}
