package dev.sluice.app.assistant;

import dev.sluice.app.assistant.Handbook.Section;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.cjk.CJKAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;

/** Finds the section of a handbook that answers a question, or says that there is none. Thread-safe. */
final class HandbookSearch {

    /*
     * Lucene's BM25 orders the sections; its scores say nothing about whether the best one fits at all. That is
     * decided by coverage: the share of the question's characters (without question words and particles) that lie in
     * words of the section, where words of its heading count in full and words of its text by half. Counting
     * characters works for bigrams and for words alike, and lets long, telling words weigh more.
     */
    /** Words of the text alone are never more than this: one word of the heading has to be among them. */
    private static final double ENOUGH_COVERAGE = 0.5;

    private static final double CREDIT_FOR_TEXT = 0.5;

    /** Questions are cut to this: a long text is not a question about the site. */
    private static final int MAX_QUESTION = 200;

    private static final String HEADING = "heading";
    private static final String TEXT = "text";
    private static final String ID = "id";

    private static final Pattern CHINESE_FILLERS =
            Pattern.compile("请问|请教|麻烦|一下|怎么样|怎么办|怎么|怎样|如何|什么|为什么|为何|为啥|干嘛|哪里|哪儿|哪些|哪个"
                    + "|多少|能不能|可不可以|可以|是否|有没有|是不是|会不会|我想|我要|想要|告诉|我们|你们|这个|那个|现在|知道|[吗呢吧啊呀嘛的了我你您它是这那]");

    private static final CharArraySet ENGLISH_FILLERS = new CharArraySet(EnglishAnalyzer.getDefaultStopSet(), true);

    static {
        ENGLISH_FILLERS.addAll(List.of(
                "how", "do", "does", "did", "i", "can", "could", "you", "your", "what", "where", "when", "why", "who",
                "which", "please", "me", "my", "we", "am", "would", "should", "tell", "about", "want", "need", "get",
                "im", "i'm", "what's", "whats", "from", "has", "have", "had", "so", "some", "any", "just", "mean",
                "happens", "happen", "way", "know", "us", "our", "its", "it's"));
    }

    private final Map<String, Section> sections = new HashMap<>();
    private final Map<String, Section> byExactWords = new HashMap<>();
    private final Map<String, Set<String>> headingTerms = new HashMap<>();
    private final Map<String, Set<String>> textTerms = new HashMap<>();
    private final HandbookLanguage language;
    private final Analyzer analyzer;
    private final IndexSearcher searcher;

    HandbookSearch(Handbook handbook, HandbookLanguage language) {
        this.language = language;
        analyzer = switch (language) {
            case CHINESE -> new CJKAnalyzer(ENGLISH_FILLERS);
            case ENGLISH -> new EnglishAnalyzer(ENGLISH_FILLERS);
        };
        ByteBuffersDirectory directory = new ByteBuffersDirectory();
        try {
            try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
                for (Section section : handbook.sections()) {
                    add(writer, section);
                }
            }
            searcher = new IndexSearcher(DirectoryReader.open(directory));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(IndexWriter writer, Section section) throws IOException {
        sections.put(section.id(), section);
        byExactWords.put(normalize(section.title()), section);
        section.otherWords().forEach(words -> byExactWords.put(normalize(words), section));
        String heading = withoutFillers(section.title() + " / " + String.join(" / ", section.otherWords()));
        String text = withoutFillers(section.body());
        headingTerms.put(section.id(), termsOf(heading));
        textTerms.put(section.id(), termsOf(text));
        Document document = new Document();
        document.add(new StringField(ID, section.id(), Store.YES));
        document.add(new TextField(HEADING, heading, Store.NO));
        document.add(new TextField(TEXT, text, Store.NO));
        writer.addDocument(document);
    }

    /** The section that answers this question. */
    Optional<Section> find(String question) {
        String normalized = normalize(question);
        Section exact = byExactWords.get(normalized);
        if (exact != null) {
            return Optional.of(exact);
        }
        List<Token> tokens = tokens(withoutFillers(normalized));
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        for (String term : new HashSet<>(tokens.stream().map(Token::term).toList())) {
            query.add(new BoostQuery(new TermQuery(new Term(HEADING, term)), 3), Occur.SHOULD);
            query.add(new TermQuery(new Term(TEXT, term)), Occur.SHOULD);
        }
        try {
            for (ScoreDoc hit : searcher.search(query.build(), 3).scoreDocs) {
                String id = searcher.storedFields().document(hit.doc).get(ID);
                if (coverage(tokens, id) > ENOUGH_COVERAGE) {
                    return Optional.ofNullable(sections.get(id));
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private double coverage(List<Token> tokens, String id) {
        Map<Integer, Double> credits = new HashMap<>();
        for (Token token : tokens) {
            double credit = headingTerms.getOrDefault(id, Set.of()).contains(token.term())
                    ? 1
                    : textTerms.getOrDefault(id, Set.of()).contains(token.term()) ? CREDIT_FOR_TEXT : 0;
            for (int place = token.start(); place < token.end(); place++) {
                credits.merge(place, credit, Math::max);
            }
        }
        return credits.values().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(0);
    }

    /** Without case, width, accents of punctuation and outer marks, so that “你是谁？” and "你是谁" are the same. */
    static String normalize(String text) {
        return Normalizer.normalize(text.substring(0, Math.min(text.length(), MAX_QUESTION)), Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\p{Punct}\\p{IsPunctuation}&&[^/.'-]]+", " ")
                .replaceAll("(?<![\\s/.'-])[\\s/.'-]++$", "")
                .replaceAll("\\s+", " ")
                .strip();
    }

    private String withoutFillers(String text) {
        return switch (language) {
            // A space in their place keeps the characters around them from becoming a word.
            case CHINESE -> CHINESE_FILLERS.matcher(text).replaceAll(" ");
            case ENGLISH -> text;
        };
    }

    private Set<String> termsOf(String text) {
        return new HashSet<>(tokens(text).stream().map(Token::term).toList());
    }

    private record Token(String term, int start, int end) {}

    private List<Token> tokens(String text) {
        List<Token> tokens = new ArrayList<>();
        try (TokenStream stream = analyzer.tokenStream(TEXT, text)) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            OffsetAttribute offsets = stream.addAttribute(OffsetAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                tokens.add(new Token(term.toString(), offsets.startOffset(), offsets.endOffset()));
            }
            stream.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tokens;
    }
}
