package dev.sluice.safety.match;

import java.util.Arrays;

/** Collects patterns and compiles them. */
final class AutomatonBuilder {

    private static final int PAGES = (Automaton.OTHER_PARTING >> 8) + 1;
    private static final char[] NO_CODES = new char[256];

    private final char[][] codes = new char[PAGES][];
    private final boolean[] ownCodes = new boolean[PAGES];
    private int codeCount;

    private long[] edges = new long[1 << 12];
    private int nodes = 1;
    private int[] parent = new int[1 << 10];
    private char[] code = new char[1 << 10];
    private short[] depth = new short[1 << 10];
    private int[] firstPattern = new int[1 << 10];
    private int patterns;
    private int[] nextPattern = new int[1 << 10];
    /** For each pattern one bit for each direction in which it blocks. */
    private byte[] blocking = new byte[1 << 10];

    private int maxDepth;

    private int[] fail = {};
    private int[] output = {};
    private int[][] viable = {};
    private int[] rootEdges = {};

    AutomatonBuilder() {
        Arrays.fill(codes, NO_CODES);
        firstPattern[0] = -1;
    }

    /** Another builder that goes on from here; this one stays as it is. */
    AutomatonBuilder copy() {
        AutomatonBuilder copy = new AutomatonBuilder();
        System.arraycopy(codes, 0, copy.codes, 0, PAGES);
        copy.codeCount = codeCount;
        copy.edges = edges.clone();
        copy.nodes = nodes;
        copy.parent = parent.clone();
        copy.code = code.clone();
        copy.depth = depth.clone();
        copy.firstPattern = firstPattern.clone();
        copy.patterns = patterns;
        copy.nextPattern = nextPattern.clone();
        copy.blocking = blocking.clone();
        copy.maxDepth = maxDepth;
        return copy;
    }

    /**
     * Adds a pattern; patterns are numbered in the order they are added.
     *
     * @param blockingDirections one bit for each direction in which the pattern blocks
     * @return the states on its way, the root first
     */
    int[] add(int[] tokens, int blockingDirections) {
        int[] path = new int[tokens.length + 1];
        for (int i = 0; i < tokens.length; i++) {
            path[i + 1] = child(path[i], codeOf(tokens[i]));
        }
        int end = path[tokens.length];
        if (patterns == nextPattern.length) {
            nextPattern = Arrays.copyOf(nextPattern, patterns * 2);
            blocking = Arrays.copyOf(blocking, patterns * 2);
        }
        blocking[patterns] = (byte) blockingDirections;
        nextPattern[patterns] = firstPattern[end];
        firstPattern[end] = patterns++;
        maxDepth = Math.max(maxDepth, tokens.length);
        return path;
    }

    /** Says anew in which directions a pattern blocks. */
    void setBlocking(int pattern, int blockingDirections) {
        blocking[pattern] = (byte) blockingDirections;
    }

    private int codeOf(int token) {
        char[] page = codes[token >> 8];
        if (page[token & 0xFF] == 0) {
            if (++codeCount >= 1 << Automaton.CODE_BITS) {
                throw new IllegalArgumentException("the lexicon has more than 65,535 different characters");
            }
            if (!ownCodes[token >> 8]) {
                // The page is shared with the builder that this one is a copy of.
                ownCodes[token >> 8] = true;
                page = page.clone();
                codes[token >> 8] = page;
            }
            page[token & 0xFF] = (char) codeCount;
        }
        return page[token & 0xFF];
    }

    private int child(int state, int nextCode) {
        int known = Automaton.edge(edges, state, nextCode);
        if (known != 0) {
            return known;
        }
        if (nodes == 1 << Automaton.TARGET_BITS) {
            throw new IllegalArgumentException("the lexicon is too large");
        }
        if (nodes * 2 > edges.length) {
            growEdges();
        }
        if (nodes == parent.length) {
            parent = Arrays.copyOf(parent, nodes * 2);
            code = Arrays.copyOf(code, nodes * 2);
            depth = Arrays.copyOf(depth, nodes * 2);
            firstPattern = Arrays.copyOf(firstPattern, nodes * 2);
        }
        int node = nodes++;
        parent[node] = state;
        code[node] = (char) nextCode;
        depth[node] = (short) (depth[state] + 1);
        firstPattern[node] = -1;
        insert(edges, Automaton.key(state, nextCode) << Automaton.TARGET_BITS | node);
        return node;
    }

    private void growEdges() {
        long[] larger = new long[edges.length * 2];
        for (long edge : edges) {
            if (edge != 0) {
                insert(larger, edge);
            }
        }
        edges = larger;
    }

    private static void insert(long[] table, long edge) {
        int mask = table.length - 1;
        int slot = Automaton.slot(edge >>> Automaton.TARGET_BITS, mask);
        while (table[slot] != 0) {
            slot = slot + 1 & mask;
        }
        table[slot] = edge;
    }

    Automaton build(int directions) {
        rootEdges = new int[codeCount + 1];
        for (int node = 1; node < nodes; node++) {
            if (parent[node] == 0) {
                rootEdges[code[node]] = node;
            }
        }
        byte[] below = new byte[nodes];
        for (int node = nodes - 1; node > 0; node--) {
            below[parent[node]] |= (byte) (below[node] | blockingAt(node));
        }
        fail = new int[nodes];
        output = new int[nodes];
        viable = new int[directions][nodes];
        for (int node : byDepth()) {
            fail[node] = parent[node] == 0 ? 0 : failOf(node);
            output[node] = firstPattern[node] >= 0 ? node : output[fail[node]];
            for (int direction = 0; direction < directions; direction++) {
                boolean leadsOn = (below[node] >> direction & 1) == 1;
                viable[direction][node] = leadsOn ? node : viable[direction][fail[node]];
            }
        }
        return new Automaton(this);
    }

    private int blockingAt(int node) {
        int directions = 0;
        for (int pattern = firstPattern[node]; pattern >= 0; pattern = nextPattern[pattern]) {
            directions |= blocking[pattern];
        }
        return directions;
    }

    private int failOf(int node) {
        for (int state = fail[parent[node]]; state != 0; state = fail[state]) {
            int target = Automaton.edge(edges, state, code[node]);
            if (target != 0) {
                return target;
            }
        }
        return rootEdges[code[node]];
    }

    /** All states but the root, shallow ones first. */
    private int[] byDepth() {
        int[] starts = new int[maxDepth + 2];
        for (int node = 1; node < nodes; node++) {
            starts[depth[node] + 1]++;
        }
        for (int i = 1; i < starts.length; i++) {
            starts[i] += starts[i - 1];
        }
        int[] order = new int[nodes - 1];
        for (int node = 1; node < nodes; node++) {
            order[starts[depth[node]]++] = node;
        }
        return order;
    }

    char[][] codes() {
        return codes;
    }

    long[] edges() {
        return edges;
    }

    int[] rootEdges() {
        return rootEdges;
    }

    /** What is known of every state, as {@link Automaton} wants it. */
    long[] packed() {
        long[] packed = new long[nodes << Automaton.NODE_SHIFT];
        for (int node = 0; node < nodes; node++) {
            int at = node << Automaton.NODE_SHIFT;
            if (node > 0) {
                packed[parent[node] << Automaton.NODE_SHIFT] |= Automaton.bit(code[node]);
            }
            packed[at + Automaton.LINKS] = (long) depth[node] << (2 * Automaton.TARGET_BITS)
                    | (long) output[node] << Automaton.TARGET_BITS
                    | fail[node];
            for (int direction = 0; direction < viable.length; direction++) {
                packed[at + Automaton.VIABLE] |= (long) viable[direction][node] << (Automaton.TARGET_BITS * direction);
            }
            packed[at + Automaton.PATTERN] = firstPattern[node];
        }
        return packed;
    }

    int[] nextPattern() {
        return Arrays.copyOf(nextPattern, patterns);
    }

    int maxDepth() {
        return maxDepth;
    }
}
