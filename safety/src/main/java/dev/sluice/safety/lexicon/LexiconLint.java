package dev.sluice.safety.lexicon;

import dev.sluice.safety.Direction;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Finds terms of a lexicon that a reviewer should look at again. Tells them by their ids, never by their words. */
public final class LexiconLint {

    /** What is doubtful about a term. */
    public enum Doubt {
        /** Another term has the same characters or words and counts where this one does. */
        DUPLICATE,
        /** A shorter term, inside this one, already does all that this one does. */
        SHADOWED,
        /** A single character, or one or two letters: it turns up everywhere. */
        TOO_SHORT,
        /** It is found in more harmless texts than its grade allows. */
        EVERYDAY_WORD,
        /** Inside one of its exceptions another term stops the text nevertheless. */
        CONTRADICTING_EXCEPTION
    }

    /**
     * A doubtful term.
     *
     * @param other the id of the term that makes it doubtful; empty if it is so by itself
     */
    public record Remark(String id, Doubt doubt, String other) {}

    /** Of harmless texts, how many a term that stops a text may be found in, and how many a signal. */
    private static final double MOST_STOPPED = 0.0001;

    private static final double MOST_NOTED = 0.001;

    private static final Pattern PARTING = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern WORDS = Pattern.compile("(?=[\\p{L}\\p{N}])\\P{IsIdeographic}+(?<=[\\p{L}\\p{N}])");

    private final Map<String, List<Term>> byLetters = new HashMap<>();
    private final List<Remark> remarks = new ArrayList<>();

    private LexiconLint() {}

    /**
     * Looks through a lexicon.
     *
     * @param texts some of them harmless; without any, no word is called an everyday word
     */
    public static List<Remark> of(Lexicon lexicon, List<LabelledText> texts) {
        LexiconLint lint = new LexiconLint();
        lexicon.terms().forEach(lint::list);
        lexicon.terms().forEach(lint::look);
        if (!texts.isEmpty()) {
            lint.measure(lexicon.terms(), texts);
        }
        return List.copyOf(lint.remarks);
    }

    /** Looks through some terms, seen beside those of a lexicon, which are not looked through themselves. */
    public static List<Remark> of(List<Term> terms, Lexicon beside) {
        if (terms.isEmpty()) {
            return List.of();
        }
        LexiconLint lint = new LexiconLint();
        Set<String> wanted = new HashSet<>();
        for (Term term : terms) {
            wanted.add(HitCounts.normalize(term.text()));
            wanted.addAll(parts(HitCounts.normalize(term.text())));
            term.exceptions().forEach(exception -> wanted.addAll(parts(HitCounts.normalize(exception))));
        }
        for (Term other : beside.terms()) {
            String letters = HitCounts.normalize(other.text());
            if (wanted.contains(letters)) {
                lint.byLetters.computeIfAbsent(letters, _ -> new ArrayList<>()).add(other);
            }
        }
        terms.forEach(lint::list);
        terms.forEach(lint::look);
        return List.copyOf(lint.remarks);
    }

    private void list(Term term) {
        List<Term> same = byLetters.computeIfAbsent(HitCounts.normalize(term.text()), _ -> new ArrayList<>());
        same.stream()
                .filter(other -> meet(term, other) && words(term.text()).equals(words(other.text())))
                .findFirst()
                .ifPresent(other -> add(term, Doubt.DUPLICATE, other.id()));
        same.add(term);
    }

    private void add(Term term, Doubt doubt, String other) {
        remarks.add(new Remark(term.id(), doubt, other));
    }

    private static boolean meet(Term one, Term other) {
        return !Collections.disjoint(one.directions(), other.directions());
    }

    private static boolean stops(Term term) {
        return term.grade() != Grade.SIGNAL;
    }

    private void look(Term term) {
        String letters = HitCounts.normalize(term.text());
        int length = letters.codePointCount(0, letters.length());
        if (length == 1 || (length == 2 && !isHan(letters))) {
            add(term, Doubt.TOO_SHORT, "");
        }
        findShadow(term, letters).ifPresent(shadow -> add(term, Doubt.SHADOWED, shadow.id()));
        for (String exception : term.exceptions()) {
            findContradiction(term, exception);
        }
    }

    /** Characters count wherever they stand, words at their edges only. */
    private Optional<Term> findShadow(Term term, String letters) {
        if (isHan(letters)) {
            return parts(letters).stream()
                    .filter(part -> part.length() < letters.length())
                    .flatMap(part -> byLetters.getOrDefault(part, List.of()).stream())
                    .filter(other -> doesAll(other, term))
                    .findFirst();
        }
        List<String> words = words(term.text());
        return IntStream.range(1, words.size())
                .boxed()
                .flatMap(size -> IntStream.rangeClosed(0, words.size() - size)
                        .mapToObj(from -> words.subList(from, from + size)))
                .flatMap(part -> byLetters.getOrDefault(String.join("", part), List.of()).stream()
                        .filter(other -> words(other.text()).equals(part) && doesAll(other, term)))
                .findFirst();
    }

    /** Whether wherever the longer term is found the shorter one is, with the same consequence. */
    private static boolean doesAll(Term shorter, Term longer) {
        return shorter.exceptions().isEmpty()
                && shorter.directions().containsAll(longer.directions())
                && shorter.disguises().containsAll(longer.disguises())
                && (shorter.grade() == longer.grade() || !stops(longer));
    }

    private void findContradiction(Term term, String exception) {
        for (String part : parts(HitCounts.normalize(exception))) {
            for (Term other : byLetters.getOrDefault(part, List.of())) {
                if (!other.id().equals(term.id())
                        && isHan(part)
                        && stops(other)
                        && meet(term, other)
                        && !excepts(other, exception)) {
                    add(term, Doubt.CONTRADICTING_EXCEPTION, other.id());
                    return;
                }
            }
        }
    }

    private static boolean excepts(Term term, String phrase) {
        String letters = HitCounts.normalize(phrase);
        return term.exceptions().stream().map(HitCounts::normalize).anyMatch(letters::contains);
    }

    private void measure(List<Term> terms, List<LabelledText> texts) {
        HitCounts prompts = counts(terms, texts, true);
        HitCounts answers = counts(terms, texts, false);
        for (int i = 0; i < terms.size(); i++) {
            Term term = terms.get(i);
            double most = stops(term) ? MOST_STOPPED : MOST_NOTED;
            if (isFrequent(term, Direction.PROMPT, prompts, i, most)
                    || isFrequent(term, Direction.ANSWER, answers, i, most)) {
                add(term, Doubt.EVERYDAY_WORD, "");
            }
        }
    }

    private static HitCounts counts(List<Term> terms, List<LabelledText> texts, boolean prompts) {
        return new HitCounts(
                terms.stream().map(Term::text).toList(),
                texts.stream()
                        .filter(text -> text.harmless() && text.prompt() == prompts)
                        .toList());
    }

    /** One text proves nothing. Between letters a word is a word, which the counts do not see. */
    private static boolean isFrequent(Term term, Direction direction, HitCounts counts, int number, double most) {
        return term.directions().contains(direction)
                && isHan(HitCounts.normalize(term.text()))
                && counts.harmless(number) > Math.max(1, most * counts.harmlessTexts());
    }

    private static boolean isHan(String letters) {
        return !letters.isEmpty() && letters.codePoints().allMatch(Character::isIdeographic);
    }

    /** The words of a term of letters; none if it has a character, or a sign at an end, where it is looked for literally. */
    private static List<String> words(String text) {
        String folded = Normalizer.normalize(text.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return WORDS.matcher(folded).matches() ? List.of(PARTING.split(folded)) : List.of();
    }

    /** All that stands inside, short pieces first. */
    private static Set<String> parts(String letters) {
        Set<String> parts = new TreeSet<>((one, other) ->
                one.length() == other.length() ? one.compareTo(other) : Integer.compare(one.length(), other.length()));
        for (int from = 0; from < letters.length(); from++) {
            for (int to = from + 1; to <= letters.length(); to++) {
                parts.add(letters.substring(from, to));
            }
        }
        return parts;
    }
}
