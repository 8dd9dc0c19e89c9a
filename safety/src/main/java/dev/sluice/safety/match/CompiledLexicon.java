package dev.sluice.safety.match;

import dev.sluice.safety.Direction;
import dev.sluice.safety.lexicon.Lexicon;
import dev.sluice.safety.lexicon.Lexicons;
import dev.sluice.safety.lexicon.Term.Disguise;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A lexicon in the form that is matched with. Immutable, thread-safe; every text gets a {@link TermMatcher} of its own. */
public final class CompiledLexicon {

    static final int HAN = 0;
    static final int WORDS = 1;
    static final int SPELLED = 2;
    static final int LITERAL = 3;
    static final int AUTOMATA = 4;

    /** The Han automaton's second view of the text, in which a repeated character counts once. */
    static final int COLLAPSED = 4;

    static final int VIEWS = 5;

    /** Smaller lexicons are compiled as fast as they are compared with the built-in one. */
    private static final int WORTH_SHARING = 1_000;

    /** The built-in lexicon, compiled once in a process; an operator's own terms are added to what is there. */
    private static final class BuiltIn {
        static final LexiconCompiler COMPILER = new LexiconCompiler(Lexicons.builtIn());
        static final CompiledLexicon COMPILED = COMPILER.compile();
    }

    private final Automaton[] automata;
    private final Entry[][] entries;
    private final CompiledCombinations combinations;
    private final BitSet numbers;
    private final Map<Disguise, BitSet> disguised;
    private final Spellings spellings;
    private final Sieve sieve;

    CompiledLexicon(
            Automaton[] automata,
            List<List<Entry>> entries,
            CompiledCombinations combinations,
            BitSet numbers,
            Map<Disguise, BitSet> disguised,
            Spellings spellings,
            Sieve sieve) {
        this.automata = automata;
        this.entries = entries.stream().map(list -> list.toArray(Entry[]::new)).toArray(Entry[][]::new);
        this.combinations = combinations;
        this.numbers = numbers;
        this.disguised = disguised;
        this.spellings = spellings;
        this.sieve = sieve;
    }

    /** Compiles both directions at once; in a few milliseconds if it is the built-in lexicon with a few changes. */
    public static CompiledLexicon of(Lexicon lexicon) {
        if (lexicon.terms().size() < WORTH_SHARING) {
            return new LexiconCompiler(lexicon).compile();
        }
        LexiconChange change =
                LexiconChange.between(Lexicons.builtIn(), lexicon).orElse(null);
        if (change == null) {
            return new LexiconCompiler(lexicon).compile();
        }
        CompiledLexicon builtIn = BuiltIn.COMPILED;
        return change.isNone() ? builtIn : BuiltIn.COMPILER.with(change).compile();
    }

    /** Whether the two lexicons are the same once they are compiled. */
    public static boolean isSame(Lexicon one, Lexicon other) {
        return LexiconChange.between(one, other).filter(LexiconChange::isNone).isPresent();
    }

    /** Whether a text may contain a match; if not, matching it finds nothing. Much faster than matching. */
    public boolean mayMatch(String text) {
        return sieve.mayMatch(text);
    }

    /** What {@link #look} tells of a text. */
    public enum Look {
        /** It contains no match, nor does what is left of it without its noise. */
        HARMLESS,
        NO_MATCH,
        MATCH
    }

    /** Looks for matches in a whole text. As fast as {@link #mayMatch} where that says no. */
    public Look look(String text, Direction direction) {
        TermFinder finder = new TermFinder(this, direction, text);
        if (!finder.find().isEmpty()) {
            return Look.MATCH;
        }
        return finder.isProved() ? Look.HARMLESS : Look.NO_MATCH;
    }

    /** Every match in a whole text, in the order in which they end. Much faster than a {@link TermMatcher}. */
    public List<Match> find(String text, Direction direction) {
        return new TermFinder(this, direction, text).find();
    }

    /** A matcher at the beginning of a text. */
    public TermMatcher matcher(Direction direction) {
        return new TermMatcher(this, direction);
    }

    /** Which of the directions' bits and arrays is this one's. */
    static int number(Direction direction) {
        return switch (direction) {
            case PROMPT -> 0;
            case ANSWER -> 1;
        };
    }

    Automaton automaton(int view) {
        return automata[view == COLLAPSED ? HAN : view];
    }

    private BitSet disguisedAs(Disguise disguise) {
        return Objects.requireNonNull(disguised.get(disguise));
    }

    Sieve sieve() {
        return sieve;
    }

    Spellings spellings() {
        return spellings;
    }

    /** Whether a pattern of the Han automaton is looked for in the disguises of this reading. */
    boolean allows(int pattern, HanReading reading) {
        return reading.isDisguised()
                && (!reading.usesPinyin() || disguisedAs(Disguise.PINYIN).get(pattern))
                && (reading.split() == 0 || disguisedAs(Disguise.SPLIT).get(pattern));
    }

    /** Whether a pattern of the Han automaton is nothing but numerals. */
    boolean isNumber(int pattern) {
        return numbers.get(pattern);
    }

    Entry entry(int view, int pattern) {
        return entries[view == COLLAPSED ? HAN : view][pattern];
    }

    CompiledCombinations combinations() {
        return combinations;
    }
}
