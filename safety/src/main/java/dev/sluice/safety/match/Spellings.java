package dev.sluice.safety.match;

import dev.sluice.safety.text.Folding;
import dev.sluice.safety.text.HanSpellings;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How the characters of Han terms may be spelled otherwise: for each state of the Han automaton a trie of syllables and
 * character parts, whose ends lead to the states that the characters themselves lead to. Immutable once built.
 */
final class Spellings {

    /*
     * Spelling out every mixture of characters, syllables and initials would take 3^n patterns for a term; a trie for each
     * character that follows a state takes a few nodes for each. Edges are one open-addressed table of longs: node and
     * token in the upper 43 bits, target in the lower 21.
     */

    /** The character by a whole syllable, by a syllable's initial, by its parts. */
    enum Kind {
        SYLLABLE,
        INITIAL,
        PARTS
    }

    static final char FIRST_TONE = '1';
    static final char LAST_TONE = '5';

    private static final int TARGET_BITS = 21;
    private static final int TARGET_MASK = (1 << TARGET_BITS) - 1;

    /** Rarer readings are no way to write a character. */
    private static final int MAX_READINGS = 2;

    private long[] edges = new long[1 << 12];
    private int nodes = 1;
    private int[] roots = new int[1 << 10];
    /** For each state a bit for each token that may begin a spelling (many tokens share one). */
    private long[] beginnings = new long[1 << 10];

    /** Which tokens begin a spelling of some character, and of some term's first one; most do not. */
    private final BitSet beginning = new BitSet();

    private final BitSet atBeginning = new BitSet();

    private int[] firstEnd = new int[1 << 10];
    /** Initials by themselves: many characters have one, and mostly they are not asked for. */
    private int[] firstInitial = new int[1 << 10];

    private int ends = 1;
    private int[] endState = new int[1 << 10];
    private Kind[] endKind = new Kind[1 << 10];
    private int[] nextEnd = new int[1 << 10];
    private final Set<Long> known = new HashSet<>();

    /** Other spellings that go on from here; these stay as they are. */
    Spellings copy() {
        Spellings copy = new Spellings();
        copy.edges = edges.clone();
        copy.nodes = nodes;
        copy.roots = roots.clone();
        copy.beginnings = beginnings.clone();
        copy.beginning.or(beginning);
        copy.atBeginning.or(atBeginning);
        copy.firstEnd = firstEnd.clone();
        copy.firstInitial = firstInitial.clone();
        copy.ends = ends;
        copy.endState = endState.clone();
        copy.endKind = endKind.clone();
        copy.nextEnd = nextEnd.clone();
        return copy;
    }

    /**
     * Adds the spellings of a phrase's characters.
     *
     * @param states the way of the phrase through the Han automaton, the root first
     */
    void add(Phrase phrase, int[] states, boolean pinyin, boolean split) {
        for (int i = 0; i < phrase.length(); i++) {
            int character = phrase.han(i);
            // Of a pair of states it matters only whether it was done.
            if (character >= 0 && known.add((long) states[i + 1] << 2 | (pinyin ? 1 : 0) | (split ? 2 : 0))) {
                if (pinyin) {
                    addPinyin(states[i], states[i + 1], readings(character));
                }
                if (split) {
                    for (String parts : HanSpellings.parts(character)) {
                        add(states[i], Folding.fold(parts), states[i + 1], Kind.PARTS);
                    }
                }
            }
        }
    }

    /** Whether a symbol is the digit that some write behind a syllable for its tone. */
    static boolean isTone(int symbol) {
        return isToneToken(Folding.codePoint(symbol)) && Folding.kind(symbol) == Folding.Kind.DIGIT;
    }

    static boolean isToneToken(int token) {
        return token >= FIRST_TONE && token <= LAST_TONE;
    }

    /** The readings by which a character is looked for. */
    static List<String> readings(int character) {
        List<String> readings = HanSpellings.readings(character);
        return readings.subList(0, Math.min(MAX_READINGS, readings.size()));
    }

    private void addPinyin(int from, int to, List<String> readings) {
        for (String reading : readings) {
            int[] letters = Folding.fold(reading);
            add(from, letters, to, Kind.SYLLABLE);
            add(from, Arrays.copyOf(letters, 1), to, Kind.INITIAL);
            if (reading.length() > 2 && reading.charAt(1) == 'h') {
                add(from, Arrays.copyOf(letters, 2), to, Kind.INITIAL);
            }
        }
    }

    private void add(int from, int[] symbols, int to, Kind kind) {
        if (symbols.length == 0) {
            return;
        }
        if (from >= roots.length) {
            roots = Arrays.copyOf(roots, Math.max(from + 1, roots.length * 2));
            beginnings = Arrays.copyOf(beginnings, roots.length);
        }
        if (roots[from] == 0) {
            roots[from] = newNode();
        }
        int node = roots[from];
        beginnings[from] |= bit(Folding.codePoint(symbols[0]));
        beginning.set(Folding.codePoint(symbols[0]));
        if (from == 0) {
            atBeginning.set(Folding.codePoint(symbols[0]));
        }
        for (int symbol : symbols) {
            int next = next(node, Folding.codePoint(symbol));
            if (next == 0) {
                next = newNode();
                insert(edges, key(node, Folding.codePoint(symbol)) << TARGET_BITS | next);
            }
            node = next;
        }
        int[] first = kind == Kind.INITIAL ? firstInitial : firstEnd;
        for (int end = first[node]; end != 0; end = nextEnd[end]) {
            if (endState[end] == to && endKind[end] == kind) {
                return;
            }
        }
        if (ends == endState.length) {
            endState = Arrays.copyOf(endState, ends * 2);
            endKind = Arrays.copyOf(endKind, ends * 2);
            nextEnd = Arrays.copyOf(nextEnd, ends * 2);
        }
        endState[ends] = to;
        endKind[ends] = kind;
        nextEnd[ends] = first[node];
        first[node] = ends++;
    }

    private int newNode() {
        if (nodes == 1 << TARGET_BITS) {
            throw new IllegalArgumentException("the lexicon has too many disguised terms");
        }
        if (nodes * 2 > edges.length) {
            long[] larger = new long[edges.length * 2];
            for (long edge : edges) {
                if (edge != 0) {
                    insert(larger, edge);
                }
            }
            edges = larger;
        }
        if (nodes == firstEnd.length) {
            firstEnd = Arrays.copyOf(firstEnd, nodes * 2);
            firstInitial = Arrays.copyOf(firstInitial, nodes * 2);
        }
        return nodes++;
    }

    private static void insert(long[] table, long edge) {
        int mask = table.length - 1;
        int slot = Automaton.slot(edge >>> TARGET_BITS, mask);
        while (table[slot] != 0) {
            slot = slot + 1 & mask;
        }
        table[slot] = edge;
    }

    private static long key(int node, int token) {
        return (long) node << 21 | token;
    }

    /** No more is added. */
    void seal() {
        known.clear();
    }

    private static long bit(int token) {
        return 1L << ((token * 0x9E3779B1) >>> 26);
    }

    /** Whether the token begins any spelling. */
    boolean mayBegin(int token) {
        return beginning.get(token);
    }

    /**
     * The trie of what may stand for the characters that follow a state of the Han automaton; 0 if it has none, or none
     * that begins with the token.
     */
    int root(int state, int token) {
        if (state == 0 && !atBeginning.get(token)) {
            return 0;
        }
        return state < roots.length && (beginnings[state] & bit(token)) != 0 ? roots[state] : 0;
    }

    /** The node after one more token; 0 if there is none. */
    int next(int node, int token) {
        long key = key(node, token);
        int mask = edges.length - 1;
        int slot = Automaton.slot(key, mask);
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

    /** The first whole syllable, or the first parts, that end at the node; 0 if none do. */
    int firstEnd(int node) {
        return firstEnd[node];
    }

    /** The first character whose initial ends at the node; 0 if there is none. */
    int firstInitial(int node) {
        return firstInitial[node];
    }

    /** Another spelling that ends at the same node; 0 if there is none. */
    int nextEnd(int end) {
        return nextEnd[end];
    }

    /** The state of the Han automaton that a spelling leads to. */
    int state(int end) {
        return endState[end];
    }

    Kind kind(int end) {
        return endKind[end];
    }
}
