package dev.sluice.safety.match;

import dev.sluice.safety.Direction;
import dev.sluice.safety.Stage;
import dev.sluice.safety.lexicon.Combination;
import dev.sluice.safety.lexicon.Lexicon;
import dev.sluice.safety.lexicon.Term;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** A lexicon in the form that is matched with. Immutable, thread-safe; every text gets a {@link TermMatcher} of its own. */
public final class CompiledLexicon {

    static final int HAN = 0;
    static final int WORDS = 1;
    static final int SPELLED = 2;
    static final int LITERAL = 3;
    static final int AUTOMATA = 4;

    private final Automaton[] automata = new Automaton[AUTOMATA];
    private final List<List<Entry>> entries = new ArrayList<>();
    private final List<CompiledCombination> combinations = new ArrayList<>();

    private CompiledLexicon() {}

    /** Compiles both directions at once. */
    public static CompiledLexicon of(Lexicon lexicon) {
        CompiledLexicon compiled = new CompiledLexicon();
        AutomatonBuilder[] builders = new AutomatonBuilder[AUTOMATA];
        for (int i = 0; i < AUTOMATA; i++) {
            builders[i] = new AutomatonBuilder();
            compiled.entries.add(new ArrayList<>());
        }
        for (Term term : lexicon.terms()) {
            compiled.add(term, builders);
        }
        for (Combination combination : lexicon.combinations()) {
            compiled.add(combination, builders);
        }
        for (int i = 0; i < AUTOMATA; i++) {
            compiled.automata[i] = builders[i].build(Direction.values().length);
        }
        return compiled;
    }

    /** A matcher at the beginning of a text. */
    public TermMatcher matcher(Direction direction) {
        return new TermMatcher(this, direction);
    }

    private void add(Term term, AutomatonBuilder[] builders) {
        Phrase phrase = Phrase.of(term.text());
        Rule rule = new Rule(term.id(), term.risk(), term.grade(), Stage.TERM);
        int directions = bits(term.directions());
        List<Exemption> exemptions = new ArrayList<>();
        for (String exception : term.exceptions()) {
            Phrase longer = Phrase.exception(exception, phrase.form());
            List<Integer> places = longer.placesOf(phrase);
            if (!places.isEmpty()) {
                exemptions.add(new Exemption(longer, places, phrase.length()));
            }
        }
        add(
                phrase,
                new Entry.TermEntry(rule, directions, List.copyOf(exemptions)),
                rule.isBlocking() ? directions : 0,
                builders);
    }

    private void add(Combination combination, AutomatonBuilder[] builders) {
        List<List<CompiledCombination.WordPath>> words = new ArrayList<>();
        CompiledCombination compiled = new CompiledCombination(
                combinations.size(),
                new Rule(combination.id(), combination.risk(), combination.grade(), Stage.COMBINATION),
                bits(combination.directions()),
                combination.within(),
                words);
        combinations.add(compiled);
        for (Set<String> group : combination.groups()) {
            Entry entry = new Entry.WordEntry(compiled, words.size());
            words.add(addWords(group, entry, builders));
        }
        addWords(combination.without(), new Entry.WordEntry(compiled, Entry.WordEntry.WITHOUT), builders);
    }

    private List<CompiledCombination.WordPath> addWords(
            Collection<String> words, Entry entry, AutomatonBuilder[] builders) {
        List<CompiledCombination.WordPath> paths = new ArrayList<>();
        for (String word : words) {
            // Combinations are held by what the text around them arms, never by the automaton alone.
            paths.addAll(add(Phrase.of(word), entry, 0, builders));
        }
        return paths;
    }

    /** Adds all patterns of a phrase; one that folds to nothing has none and never matches. */
    private List<CompiledCombination.WordPath> add(
            Phrase phrase, Entry entry, int blockingDirections, AutomatonBuilder[] builders) {
        List<CompiledCombination.WordPath> paths = new ArrayList<>();
        if (phrase.length() == 0) {
            return paths;
        }
        int automaton = switch (phrase.form()) {
            case HAN -> HAN;
            case WORDS -> WORDS;
            case LITERAL -> LITERAL;
        };
        paths.add(add(automaton, phrase.tokens(), entry, blockingDirections, builders));
        for (int[] tokens : phrase.spelledTokens()) {
            paths.add(add(SPELLED, tokens, entry, blockingDirections, builders));
        }
        return paths;
    }

    private CompiledCombination.WordPath add(
            int automaton, int[] tokens, Entry entry, int blockingDirections, AutomatonBuilder[] builders) {
        entries.get(automaton).add(entry);
        return new CompiledCombination.WordPath(automaton, builders[automaton].add(tokens, blockingDirections));
    }

    /** Which of the directions' bits and arrays is this one's. */
    static int number(Direction direction) {
        return switch (direction) {
            case PROMPT -> 0;
            case ANSWER -> 1;
        };
    }

    private static int bits(Set<Direction> directions) {
        int bits = 0;
        for (Direction direction : directions) {
            bits |= 1 << number(direction);
        }
        return bits;
    }

    Automaton automaton(int index) {
        return automata[index];
    }

    Entry entry(int automaton, int pattern) {
        return entries.get(automaton).get(pattern);
    }

    List<CompiledCombination> combinations() {
        return combinations;
    }
}
