package dev.sluice.safety.lexicon;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** In how many harmless and unsafe texts each word of a list occurs, whatever stands between its characters. */
final class HitCounts {

    /*
     * A trie whose edges are one hash map: this runs once per grading. Texts lose everything but letters and digits, so
     * a word is counted even where the gate's matcher would see too much noise: harmless hits are rather over- than
     * undercounted.
     */

    private final Map<Long, Integer> edges = new HashMap<>();
    private int nodes = 1;
    private final int[] nodeOfWord;
    private int[] harmless = {};
    private int[] unsafe = {};
    private int[] lastText = {};
    private int harmlessTexts;
    private int unsafeTexts;

    HitCounts(List<String> words, List<LabelledText> texts) {
        nodeOfWord = new int[words.size()];
        for (int word = 0; word < nodeOfWord.length; word++) {
            nodeOfWord[word] = insert(normalize(words.get(word)));
        }
        harmless = new int[nodes];
        unsafe = new int[nodes];
        lastText = new int[nodes];
        Arrays.fill(lastText, -1);
        for (int text = 0; text < texts.size(); text++) {
            count(texts.get(text), text);
        }
    }

    static String normalize(String text) {
        String folded = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        StringBuilder kept = new StringBuilder(folded.length());
        folded.codePoints().filter(Character::isLetterOrDigit).forEach(kept::appendCodePoint);
        return kept.toString();
    }

    private int insert(String word) {
        int node = 0;
        for (int i = 0; i < word.length(); i++) {
            Integer next = edges.putIfAbsent(key(node, word.charAt(i)), nodes);
            node = next == null ? nodes++ : next;
        }
        return node;
    }

    private static long key(int node, char c) {
        return (long) node << 16 | c;
    }

    private void count(LabelledText text, int number) {
        if (text.harmless()) {
            harmlessTexts++;
        } else {
            unsafeTexts++;
        }
        String normalized = normalize(text.text());
        for (int start = 0; start < normalized.length(); start++) {
            int node = 0;
            for (int i = start; i < normalized.length(); i++) {
                Integer next = edges.get(key(node, normalized.charAt(i)));
                if (next == null) {
                    break;
                }
                node = next;
                if (lastText[node] != number) {
                    lastText[node] = number;
                    (text.harmless() ? harmless : unsafe)[node]++;
                }
            }
        }
    }

    int harmlessTexts() {
        return harmlessTexts;
    }

    int harmless(int word) {
        return nodeOfWord[word] == 0 ? 0 : harmless[nodeOfWord[word]];
    }

    int unsafe(int word) {
        return nodeOfWord[word] == 0 ? 0 : unsafe[nodeOfWord[word]];
    }

    /** How much more often the word occurs in unsafe texts; 1 if equally often. */
    double lift(int word) {
        double inUnsafe = (unsafe(word) + 0.5) / (unsafeTexts + 1);
        double inHarmless = (harmless(word) + 0.5) / (harmlessTexts + 1);
        return inUnsafe / inHarmless;
    }
}
