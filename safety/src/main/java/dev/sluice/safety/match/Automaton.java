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

    private final char[][] codes;
    private final long[] edges;
    private final int[] rootEdges;
    private final int[] fail;
    private final short[] depth;
    private final int[] firstPattern;
    private final int[] nextPattern;
    private final int[] output;
    private final int[][] viable;
    private final int maxDepth;

    Automaton(AutomatonBuilder builder) {
        codes = builder.codes();
        edges = builder.edges();
        rootEdges = builder.rootEdges();
        fail = builder.fail();
        depth = builder.depth();
        firstPattern = builder.firstPattern();
        nextPattern = builder.nextPattern();
        output = builder.output();
        viable = builder.viable();
        maxDepth = builder.maxDepth();
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
            int target = edge(edges, from, code);
            if (target != 0) {
                return target;
            }
            from = fail[from];
        }
        return rootEdges[code];
    }

    /** The state to which a token leads within a pattern; 0 if it leads to none. */
    int child(int state, int token) {
        int code = codes[token >> 8][token & 0xFF];
        return code == 0 ? 0 : edge(edges, state, code);
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
        return depth[state];
    }

    /** The next shorter end of what came that begins a pattern; 0 if there is none. */
    int fail(int state) {
        return fail[state];
    }

    /** The state or its first shorter one in which a pattern ends; 0 if there is none. */
    int output(int state) {
        return output[state];
    }

    /** The state or its first shorter one from which more tokens can lead to a blocking term; 0 if there is none. */
    int viable(int direction, int state) {
        return viable[direction][state];
    }

    /** The first pattern that ends in the state, or -1. */
    int firstPattern(int state) {
        return firstPattern[state];
    }

    /** Another pattern that ends in the same state, or -1. */
    int nextPattern(int pattern) {
        return nextPattern[pattern];
    }
}
