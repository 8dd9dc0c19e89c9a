package dev.sluice.safety.match;

/**
 * Many patterns in one Aho-Corasick automaton over tokens: code points and the two kinds of parting. Immutable.
 *
 * @see "docs/decisions/0010-own-automaton.md"
 */
final class Automaton {

    /*
     * Aho & Corasick, Efficient string matching, CACM 18 (1975). Tokens are first mapped to dense codes, so that a
     * character of no pattern leads to the root without a search; the trie's edges are one open-addressed table of longs
     * (state and code in the upper 40 bits, target in the lower 24), so a step is one or two memory accesses; edges of the
     * root, where harmless text spends its time, are an array. Flat arrays instead of a double array: as fast where it
     * matters, and built in a fraction of the time, which counts when an operator changes a term.
     */

    /** Noise between two words; in spelled-out patterns white space between two letters. */
    static final int PARTING = Character.MAX_CODE_POINT + 1;

    /** In spelled-out patterns: noise between two words that is not all white space. */
    static final int OTHER_PARTING = PARTING + 1;

    static final int TARGET_BITS = 24;
    private static final int TARGET_MASK = (1 << TARGET_BITS) - 1;
    static final int CODE_BITS = 16;

    /*
     * What is known of a state lies side by side, four longs, so that a step that finds no edge costs one access to memory
     * that is not near: a bit for each code that may lead on (two codes may share one); the state that it fails to, the
     * first in which a pattern ends and the depth; the viable states of the directions; the first pattern.
     */
    static final int NODE_SHIFT = 2;

    static final int LINKS = 1;
    static final int VIABLE = 2;
    static final int PATTERN = 3;

    private final char[][] codes;
    private final long[] edges;
    private final int[] rootEdges;
    private final long[] nodes;
    private final int[] nextPattern;
    private final int maxDepth;

    Automaton(AutomatonBuilder builder) {
        codes = builder.codes();
        edges = builder.edges();
        rootEdges = builder.rootEdges();
        nodes = builder.packed();
        nextPattern = builder.nextPattern();
        maxDepth = builder.maxDepth();
    }

    /** One bit that stands for a code among the 64 of a state's first word. */
    static long bit(int code) {
        return 1L << code;
    }

    boolean isEmpty() {
        return maxDepth == 0;
    }

    int maxDepth() {
        return maxDepth;
    }

    /** The state after one more token: the longest end of what came that begins a pattern. */
    int next(int state, int token) {
        int code = codes[token >> 8][token & 0xFF];
        if (code == 0) {
            return 0;
        }
        int from = state;
        while (from != 0) {
            int node = from << NODE_SHIFT;
            if ((nodes[node] & bit(code)) != 0) {
                int target = edge(edges, from, code);
                if (target != 0) {
                    return target;
                }
            }
            from = (int) nodes[node + LINKS] & TARGET_MASK;
        }
        return rootEdges[code];
    }

    /** The state to which a token leads within a pattern; 0 if it leads to none. */
    int child(int state, int token) {
        int code = codes[token >> 8][token & 0xFF];
        if (state == 0) {
            return rootEdges[code];
        }
        return code == 0 || (nodes[state << NODE_SHIFT] & bit(code)) == 0 ? 0 : edge(edges, state, code);
    }

    static int edge(long[] edges, int state, int code) {
        long key = key(state, code);
        int mask = edges.length - 1;
        int slot = slot(key, mask);
        while (true) {
            long edge = edges[slot];
            if (edge >>> TARGET_BITS == key) {
                return (int) edge & TARGET_MASK;
            }
            if (edge == 0) {
                return 0;
            }
            slot = slot + 1 & mask;
        }
    }

    static long key(int state, int code) {
        return (long) state << CODE_BITS | code;
    }

    static int slot(long key, int mask) {
        long hash = key * 0x9E3779B97F4A7C15L;
        return (int) (hash >>> 32) & mask;
    }

    /** How many tokens lead to the state. */
    int depth(int state) {
        return (int) (nodes[(state << NODE_SHIFT) + LINKS] >>> (2 * TARGET_BITS));
    }

    /** The next shorter end of what came that begins a pattern; 0 if there is none. */
    int fail(int state) {
        return (int) nodes[(state << NODE_SHIFT) + LINKS] & TARGET_MASK;
    }

    /** The state or its first shorter one in which a pattern ends; 0 if there is none. */
    int output(int state) {
        return (int) (nodes[(state << NODE_SHIFT) + LINKS] >>> TARGET_BITS) & TARGET_MASK;
    }

    /** The state or its first shorter one from which more tokens can lead to a blocking term; 0 if there is none. */
    int viable(int direction, int state) {
        return (int) (nodes[(state << NODE_SHIFT) + VIABLE] >>> (TARGET_BITS * direction)) & TARGET_MASK;
    }

    /** The first pattern that ends in the state, or -1. */
    int firstPattern(int state) {
        return (int) nodes[(state << NODE_SHIFT) + PATTERN];
    }

    /** Another pattern that ends in the same state, or -1. */
    int nextPattern(int pattern) {
        return nextPattern[pattern];
    }
}
