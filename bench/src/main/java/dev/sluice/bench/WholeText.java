package dev.sluice.bench;

import com.github.houbb.sensitive.word.bs.SensitiveWordBs;
import com.github.houbb.sensitive.word.support.deny.WordDenys;
import com.hankcs.algorithm.AhoCorasickDoubleArrayTrie;
import dev.sluice.safety.Direction;
import dev.sluice.safety.lexicon.Lexicons;
import dev.sluice.safety.lexicon.Term;
import dev.sluice.safety.match.CompiledLexicon;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Finds all terms of the built-in lexicon in one text, by Sluice with all folding and by the two libraries. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class WholeText {

    @State(Scope.Benchmark)
    public static class Text {
        @Param({"zh", "en", "mixed"})
        public String language;

        @Param({"harmless", "dense"})
        public String kind;

        @Param({"100", "10000", "1000000"})
        public int length;

        String text = "";

        @Setup
        public void prepare() {
            text = Texts.of(language, kind, length);
        }
    }

    @State(Scope.Benchmark)
    public static class Sluice {
        final CompiledLexicon lexicon = CompiledLexicon.of(Lexicons.builtIn());
    }

    @State(Scope.Benchmark)
    public static class DoubleArray {
        final AhoCorasickDoubleArrayTrie<String> trie = doubleArray();
    }

    @State(Scope.Benchmark)
    public static class Houbb {
        final SensitiveWordBs words = houbb();
    }

    static List<String> words() {
        return Lexicons.builtIn().terms().stream().map(Term::text).toList();
    }

    static AhoCorasickDoubleArrayTrie<String> doubleArray() {
        Map<String, String> map = new TreeMap<>();
        words().forEach(word -> map.put(word, word));
        AhoCorasickDoubleArrayTrie<String> trie = new AhoCorasickDoubleArrayTrie<>();
        trie.build(map);
        return trie;
    }

    static SensitiveWordBs houbb() {
        List<String> words = words();
        return SensitiveWordBs.newInstance()
                .wordDeny(WordDenys.chains(() -> words))
                .init();
    }

    /** Every match in the text, after folding, with its place. */
    @Benchmark
    public int sluice(Sluice sluice, Text text) {
        return sluice.lexicon.find(text.text, Direction.PROMPT).size();
    }

    /** Exact characters only. */
    @Benchmark
    public int hankcs(DoubleArray doubleArray, Text text) {
        int[] hits = {0};
        AhoCorasickDoubleArrayTrie.IHit<String> hit = (begin, end, value) -> hits[0]++;
        doubleArray.trie.parseText(text.text, hit);
        return hits[0];
    }

    /** With its default folding: case, width, traditional characters, digit styles. */
    @Benchmark
    public int houbb(Houbb houbb, Text text) {
        return houbb.words.findAll(text.text).size();
    }
}
