package dev.sluice.safety.match;

import dev.sluice.safety.Direction;
import dev.sluice.safety.Stage;
import dev.sluice.safety.lexicon.Combination;
import dev.sluice.safety.lexicon.Lexicon;
import dev.sluice.safety.lexicon.Term;
import dev.sluice.safety.lexicon.Term.Disguise;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Collects the entries of a lexicon and compiles them. A compiler that is copied and added to gives, in a few milliseconds,
 * what compiling everything anew would give.
 *
 * @see "docs/decisions/0083-own-terms-on-a-compiled-foundation.md"
 */
final class LexiconCompiler {

    private final List<AutomatonBuilder> automata = new ArrayList<>();
    /** What was built of the builders that have not changed since; most new terms change one. */
    private final Map<Integer, Automaton> built = new HashMap<>();

    private final SieveBuilder sieve;
    private final List<List<Entry>> entries = new ArrayList<>();
    private final List<CompiledCombination> combinations;
    private final Map<Words, WordGroup> wordGroups;
    /** The words of a group, and the longer phrases in which they do not count. */
    private record Words(Set<String> words, Set<String> exceptions) {}

    private int combinationSlots;
    /** Patterns of the Han automaton that are nothing but numerals. */
    private final BitSet numbers;

    /** Patterns of the Han automaton that are looked for in this disguise too. */
    private final Map<Disguise, BitSet> disguised = new EnumMap<>(Disguise.class);

    private final Spellings spellings;

    LexiconCompiler(Lexicon lexicon) {
        for (int i = 0; i < CompiledLexicon.AUTOMATA; i++) {
            automata.add(new AutomatonBuilder());
            entries.add(new ArrayList<>());
        }
        sieve = new SieveBuilder();
        combinations = new ArrayList<>();
        wordGroups = new HashMap<>();
        numbers = new BitSet();
        for (Disguise disguise : Disguise.values()) {
            disguised.put(disguise, new BitSet());
        }
        spellings = new Spellings();
        // First of all, so that a term that is added later comes where it would come if everything were compiled anew.
        lexicon.combinations().forEach(this::add);
        lexicon.terms().forEach(this::add);
    }

    private LexiconCompiler(LexiconCompiler other) {
        for (int i = 0; i < CompiledLexicon.AUTOMATA; i++) {
            automata.add(other.automata.get(i));
            entries.add(new ArrayList<>(other.entries.get(i)));
        }
        built.putAll(other.built);
        sieve = other.sieve.copy();
        combinations = other.combinations;
        wordGroups = other.wordGroups;
        combinationSlots = other.combinationSlots;
        numbers = (BitSet) other.numbers.clone();
        other.disguised.forEach((disguise, patterns) -> disguised.put(disguise, (BitSet) patterns.clone()));
        spellings = other.spellings.copy();
    }

    /** The same with these changes; this compiler, which must have compiled, stays as it is. */
    LexiconCompiler with(LexiconChange change) {
        LexiconCompiler changed = new LexiconCompiler(this);
        changed.replace(change.replaced());
        change.added().forEach(changed::add);
        return changed;
    }

    /** Nothing may be added afterwards. */
    CompiledLexicon compile() {
        spellings.seal();
        Automaton[] compiled = new Automaton[CompiledLexicon.AUTOMATA];
        for (int i = 0; i < compiled.length; i++) {
            compiled[i] = built.computeIfAbsent(i, index -> automata.get(index).build(Direction.values().length));
        }
        return new CompiledLexicon(
                compiled,
                entries,
                new CompiledCombinations(combinations, combinationSlots, wordGroups.size()),
                numbers,
                disguised,
                spellings,
                new Sieve(sieve, compiled[CompiledLexicon.HAN]));
    }

    /** The builder of an automaton that changes; what another compiler has built of it stays. */
    private AutomatonBuilder changing(int automaton) {
        if (built.remove(automaton) != null) {
            automata.set(automaton, automata.get(automaton).copy());
        }
        return automata.get(automaton);
    }

    /** Puts other entries behind the patterns of terms whose text and disguises stay. */
    private void replace(Collection<Term> terms) {
        if (terms.isEmpty()) {
            return;
        }
        Map<String, Entry.TermEntry> replacements = new HashMap<>();
        terms.forEach(term -> replacements.put(term.id(), entry(term, Phrase.of(term.text()))));
        for (int i = 0; i < CompiledLexicon.AUTOMATA; i++) {
            List<Entry> known = entries.get(i);
            for (int pattern = 0; pattern < known.size(); pattern++) {
                if (known.get(pattern) instanceof Entry.TermEntry term) {
                    Entry.TermEntry replacement = replacements.get(term.rule().id());
                    if (replacement != null) {
                        known.set(pattern, replacement);
                        changing(i).setBlocking(pattern, blockingDirections(replacement));
                    }
                }
            }
        }
    }

    private static Entry.TermEntry entry(Term term, Phrase phrase) {
        Rule rule = new Rule(term.id(), term.risk(), term.grade(), Stage.TERM);
        return new Entry.TermEntry(rule, bits(term.directions()), exemptions(phrase, term.exceptions()));
    }

    /** Those of the exceptions that have the phrase in them. */
    private static List<Exemption> exemptions(Phrase phrase, Set<String> exceptions) {
        List<Exemption> exemptions = new ArrayList<>();
        for (String exception : exceptions) {
            Phrase longer = Phrase.exception(exception, phrase.form());
            List<Integer> places = longer.placesOf(phrase);
            if (!places.isEmpty()) {
                exemptions.add(new Exemption(longer, places, phrase.length()));
            }
        }
        return List.copyOf(exemptions);
    }

    private static int blockingDirections(Entry.TermEntry entry) {
        return entry.rule().isBlocking() ? entry.directions() : 0;
    }

    private void add(Term term) {
        Phrase phrase = Phrase.of(term.text());
        Entry.TermEntry entry = entry(term, phrase);
        int pattern = entries.get(CompiledLexicon.HAN).size();
        List<CompiledCombination.WordPath> paths = add(phrase, entry, blockingDirections(entry));
        if (phrase.form() == Phrase.Form.HAN
                && phrase.length() > 1
                && !term.disguises().isEmpty()) {
            term.disguises().forEach(disguise -> disguisedAs(disguise).set(pattern));
            if (term.disguises().contains(Disguise.PINYIN)) {
                sieve.addPinyin(phrase);
            }
            if (term.disguises().contains(Disguise.SPLIT)) {
                sieve.addSplit(phrase);
            }
            spellings.add(
                    phrase,
                    paths.getFirst().states(),
                    term.disguises().contains(Disguise.PINYIN),
                    term.disguises().contains(Disguise.SPLIT));
        }
    }

    private BitSet disguisedAs(Disguise disguise) {
        return Objects.requireNonNull(disguised.get(disguise));
    }

    private void add(Combination combination) {
        List<WordGroup> groups = combination.groups().stream()
                .map(words -> wordGroup(words, combination.exceptions()))
                .toList();
        int without = combination.without().isEmpty()
                ? -1
                : wordGroup(combination.without(), Set.of()).index();
        CompiledCombination compiled = new CompiledCombination(
                new Rule(combination.id(), combination.risk(), combination.grade(), Stage.COMBINATION),
                bits(combination.directions()),
                combination.within(),
                combinationSlots,
                without,
                groups);
        combinations.add(compiled);
        combinationSlots += groups.size();
        for (int i = 0; i < groups.size(); i++) {
            groups.get(i).addUse(compiled, i);
        }
        if (without >= 0) {
            wordGroup(combination.without(), Set.of()).noticeUse(compiled);
        }
        // Where one group's words are not, the combination is not met; the last one's are the most particular.
        WordGroup last = groups.getLast();
        if (last.seekFirst()) {
            combination.groups().getLast().forEach(word -> seek(Phrase.of(word), List.of()));
            seek(last.paths());
        }
    }

    private WordGroup wordGroup(Set<String> words, Set<String> exceptions) {
        Map<Phrase, List<Exemption>> exemptions = new LinkedHashMap<>();
        words.forEach(word -> {
            Phrase phrase = Phrase.of(word);
            exemptions.put(phrase, exemptions(phrase, exceptions));
        });
        // Combinations with the same words share them, whatever exceptions they have for other words.
        boolean excepted = exemptions.values().stream().anyMatch(found -> !found.isEmpty());
        Words key = new Words(words, excepted ? exceptions : Set.of());
        WordGroup known = wordGroups.get(key);
        if (known != null) {
            return known;
        }
        WordGroup group = new WordGroup(wordGroups.size());
        wordGroups.put(key, group);
        // Combinations are held by what the text around them arms, never by the automaton alone.
        exemptions.forEach((phrase, found) ->
                addPatterns(phrase, new Entry.WordEntry(group, found), 0).forEach(group::add));
        return group;
    }

    /** Adds all patterns of a term. */
    private List<CompiledCombination.WordPath> add(Phrase phrase, Entry entry, int blockingDirections) {
        List<CompiledCombination.WordPath> paths = addPatterns(phrase, entry, blockingDirections);
        seek(phrase, paths);
        return paths;
    }

    /** Lets the sieve look for a phrase. */
    private void seek(Phrase phrase, List<CompiledCombination.WordPath> paths) {
        if (phrase.length() > 0) {
            sieve.add(phrase);
        }
        seek(paths);
    }

    private void seek(List<CompiledCombination.WordPath> paths) {
        for (CompiledCombination.WordPath path : paths) {
            if (path.automaton() == CompiledLexicon.HAN) {
                sieve.addEnd(path.states()[path.states().length - 1]);
            }
        }
    }

    /** Adds all patterns of a phrase; one that folds to nothing has none and never matches. */
    private List<CompiledCombination.WordPath> addPatterns(Phrase phrase, Entry entry, int blockingDirections) {
        List<CompiledCombination.WordPath> paths = new ArrayList<>();
        if (phrase.length() == 0) {
            return paths;
        }
        int automaton = switch (phrase.form()) {
            case HAN -> CompiledLexicon.HAN;
            case WORDS -> CompiledLexicon.WORDS;
            case LITERAL -> CompiledLexicon.LITERAL;
        };
        if (automaton == CompiledLexicon.HAN && phrase.isNumber()) {
            numbers.set(entries.get(CompiledLexicon.HAN).size());
        }
        paths.add(add(automaton, phrase.tokens(), entry, blockingDirections));
        for (int[] tokens : phrase.spelledTokens()) {
            paths.add(add(CompiledLexicon.SPELLED, tokens, entry, blockingDirections));
        }
        return paths;
    }

    private CompiledCombination.WordPath add(int automaton, int[] tokens, Entry entry, int blockingDirections) {
        entries.get(automaton).add(entry);
        return new CompiledCombination.WordPath(automaton, changing(automaton).add(tokens, blockingDirections));
    }

    private static int bits(Set<Direction> directions) {
        int bits = 0;
        for (Direction direction : directions) {
            bits |= 1 << CompiledLexicon.number(direction);
        }
        return bits;
    }
}
