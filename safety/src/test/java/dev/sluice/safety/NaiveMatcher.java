package dev.sluice.safety;

import dev.sluice.safety.lexicon.Combination;
import dev.sluice.safety.lexicon.Grade;
import dev.sluice.safety.lexicon.Lexicon;
import dev.sluice.safety.lexicon.Term;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Says what a match is by trying everything everywhere: written from the rules, without any code of the engine. Knows the
 * few characters of the generators only.
 */
final class NaiveMatcher {

    private static final int MAX_GAP = 6;

    private final Lexicon lexicon;
    private final Direction direction;

    NaiveMatcher(Lexicon lexicon, Direction direction) {
        this.lexicon = lexicon;
        this.direction = direction;
    }

    /** A match in UTF-16 units. */
    record Found(String rule, boolean blocking, int start, int end) {}

    /** One folded character and the place of the character it comes from. */
    private record Symbol(char value, boolean isHan, int codePoint, int start, int end) {
        boolean isDigit() {
            return value >= '0' && value <= '9';
        }

        boolean isWord() {
            return Character.isLetterOrDigit(value) && !isHan;
        }

        boolean isNoise() {
            return !Character.isLetterOrDigit(value);
        }
    }

    private record Occurrence(List<Integer> symbols, boolean spelled) {
        int first() {
            return symbols.getFirst();
        }

        int last() {
            return symbols.getLast();
        }
    }

    boolean isBlocked(String text) {
        return all(text).stream().anyMatch(Found::blocking) || blockingCombination(text);
    }

    /** Whether a blocking term matches and no continuation takes the match back. */
    boolean isCertainlyBlocked(String text) {
        List<Found> found = all(text).stream().filter(Found::blocking).toList();
        if (found.isEmpty()) {
            return false;
        }
        List<String> continuations = new ArrayList<>(List.of("x"));
        for (Term term : lexicon.terms()) {
            for (String exception : term.exceptions()) {
                for (int i = 1; i < exception.length(); i++) {
                    continuations.add(exception.substring(i));
                    continuations.add(spelled(exception.substring(i)));
                    continuations.add(" " + spelled(exception.substring(i)));
                }
            }
        }
        return found.stream()
                .anyMatch(match -> continuations.stream()
                        .allMatch(continuation -> all(text + continuation).contains(match)));
    }

    static String spelled(String text) {
        return String.join(" ", Generator.characters(text.replace(" ", "").replace("-", "")));
    }

    List<Found> all(String text) {
        List<Symbol> symbols = fold(text);
        Set<Found> found = new LinkedHashSet<>();
        for (Term term : lexicon.terms()) {
            if (term.directions().contains(direction)) {
                for (Occurrence occurrence : allOccurrences(symbols, term.text())) {
                    if (!isExcepted(symbols, term.text(), term.exceptions(), occurrence)) {
                        found.add(new Found(
                                term.id(),
                                term.grade() == Grade.BLOCK,
                                symbols.get(occurrence.first()).start(),
                                symbols.get(occurrence.last()).end()));
                    }
                }
            }
        }
        return List.copyOf(found);
    }

    /** As written, and for Han terms as written with every run of one character counted once. */
    private static List<Occurrence> allOccurrences(List<Symbol> symbols, String phrase) {
        List<Occurrence> occurrences = new ArrayList<>(occurrences(symbols, phrase, true));
        if (isHan(phrase)) {
            // Where a match begins the last of a run counts, where it ends the first.
            List<Integer> firsts = runs(symbols, false);
            List<Integer> lasts = runs(symbols, true);
            for (Occurrence once : occurrences(lasts.stream().map(symbols::get).toList(), phrase, false)) {
                int first = lasts.get(once.first());
                int last = firsts.get(once.last());
                boolean leftEdge = first == 0
                        || !symbols.get(first).isWord()
                        || !symbols.get(first - 1).isWord();
                boolean rightEdge = last == symbols.size() - 1
                        || !symbols.get(last).isWord()
                        || !symbols.get(last + 1).isWord();
                if (leftEdge && rightEdge) {
                    List<Integer> places = new ArrayList<>(
                            once.symbols().stream().map(lasts::get).toList());
                    places.set(places.size() - 1, last);
                    occurrences.add(new Occurrence(places, false));
                }
            }
        }
        return occurrences;
    }

    /** One symbol of each run of equal Han symbols that stand side by side: the first or the last. */
    private static List<Integer> runs(List<Symbol> symbols, boolean last) {
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < symbols.size(); i++) {
            int neighbour = last ? i + 1 : i - 1;
            boolean inRun = neighbour >= 0
                    && neighbour < symbols.size()
                    && symbols.get(i).isHan()
                    && symbols.get(neighbour).isHan()
                    && symbols.get(neighbour).value() == symbols.get(i).value();
            if (!inRun) {
                kept.add(i);
            }
        }
        return kept;
    }

    private static boolean isExcepted(
            List<Symbol> symbols, String word, Set<String> exceptions, Occurrence occurrence) {
        for (String exception : exceptions) {
            for (Occurrence longer : occurrences(symbols, exception, false)) {
                if (longer.symbols().size() > occurrence.symbols().size()
                        && (longer.spelled() == occurrence.spelled() || isHan(exception))
                        && isPartedAlike(
                                exception, word, Collections.indexOfSubList(longer.symbols(), occurrence.symbols()))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether the term stands in the exception at this letter, with its noise at the same places. */
    private static boolean isPartedAlike(String exception, String term, int at) {
        if (at < 0 || isHan(exception)) {
            return at >= 0;
        }
        List<Boolean> longer = partings(exception);
        List<Boolean> shorter = partings(term);
        return longer.subList(at + 1, at + shorter.size()).equals(shorter.subList(1, shorter.size()));
    }

    /** For each letter, whether noise stands before it. */
    private static List<Boolean> partings(String phrase) {
        List<Boolean> partings = new ArrayList<>();
        boolean parted = false;
        for (Symbol symbol : fold(phrase)) {
            if (!symbol.isNoise()) {
                partings.add(parted);
            }
            parted = symbol.isNoise();
        }
        return partings;
    }

    private static boolean isHan(String text) {
        return fold(text).stream().anyMatch(Symbol::isHan);
    }

    private static List<Occurrence> occurrences(List<Symbol> symbols, String phrase, boolean edges) {
        List<Symbol> wanted = fold(phrase);
        List<Occurrence> occurrences = new ArrayList<>();
        for (int start = 0; start < symbols.size(); start++) {
            for (boolean spelled : new boolean[] {false, true}) {
                if (spelled && isHan(phrase)) {
                    continue;
                }
                List<Integer> places = placesFrom(symbols, wanted, start, spelled, isHan(phrase));
                if (places.isEmpty()) {
                    continue;
                }
                int last = places.getLast();
                boolean leftEdge = start == 0
                        || !symbols.get(start).isWord()
                        || !symbols.get(start - 1).isWord();
                boolean rightEdge = last == symbols.size() - 1
                        || !symbols.get(last).isWord()
                        || !symbols.get(last + 1).isWord();
                if (!edges || (leftEdge && rightEdge)) {
                    occurrences.add(new Occurrence(places, spelled));
                }
            }
        }
        return occurrences;
    }

    private static List<Integer> placesFrom(
            List<Symbol> symbols, List<Symbol> wanted, int start, boolean spelled, boolean han) {
        List<Symbol> letters =
                wanted.stream().filter(symbol -> !symbol.isNoise()).toList();
        boolean allSingle = wanted.stream().filter(Symbol::isNoise).count() >= letters.size() - 1;
        if (spelled && (letters.size() < 3 || allSingle)) {
            return List.of();
        }
        List<Integer> places = new ArrayList<>();
        int at = start;
        boolean parted = false;
        int next = 0;
        for (Symbol want : wanted) {
            if (want.isNoise()) {
                parted = true;
                continue;
            }
            if (next > 0) {
                Set<Integer> noise = new HashSet<>();
                boolean onlySpace = true;
                while (at < symbols.size() && symbols.get(at).isNoise()) {
                    noise.add(symbols.get(at).codePoint());
                    onlySpace &= Character.isWhitespace(symbols.get(at).value());
                    at++;
                }
                int gap = noise.size();
                boolean fits = han
                        ? gap <= MAX_GAP
                        : spelled
                                ? gap >= 1 && gap <= MAX_GAP && (onlySpace || parted)
                                : parted ? gap >= 1 && gap <= MAX_GAP : gap == 0;
                if (!fits) {
                    return List.of();
                }
            }
            if (at >= symbols.size()
                    || symbols.get(at).value() != want.value()
                    || (!han && symbols.get(at).isHan() != want.isHan())) {
                return List.of();
            }
            places.add(at++);
            next++;
            parted = false;
        }
        // 64 is not 六四, but 6四 is.
        boolean misread = han
                && letters.stream().allMatch(Symbol::isDigit)
                && places.stream().noneMatch(place -> symbols.get(place).isHan());
        return misread ? List.of() : places;
    }

    /** A combination is met by the word that ends last, if no word of "without" has ended by then. */
    private boolean blockingCombination(String text) {
        List<Symbol> symbols = fold(text);
        for (Combination combination : lexicon.combinations()) {
            if (combination.grade() != Grade.BLOCK || !combination.directions().contains(direction)) {
                continue;
            }
            List<List<Occurrence>> groups = combination.groups().stream()
                    .map(group -> words(symbols, group, combination.exceptions()))
                    .toList();
            List<Occurrence> without = words(symbols, combination.without(), Set.of());
            for (int group = 0; group < groups.size(); group++) {
                for (Occurrence word : groups.get(group)) {
                    int earliest = symbols.get(word.last()).codePoint() + 1 - combination.within();
                    int own = group;
                    boolean met = symbols.get(word.first()).codePoint() >= earliest
                            && IntStream.range(0, groups.size())
                                    .allMatch(other -> other == own
                                            || groups.get(other).stream()
                                                    .anyMatch(it -> near(symbols, it, word, earliest)));
                    if (met && without.stream().noneMatch(it -> near(symbols, it, word, earliest))) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static List<Occurrence> words(List<Symbol> symbols, Set<String> words, Set<String> exceptions) {
        return words.stream()
                .flatMap(word -> allOccurrences(symbols, word).stream()
                        .filter(occurrence -> !isExcepted(symbols, word, exceptions, occurrence)))
                .toList();
    }

    private static boolean near(List<Symbol> symbols, Occurrence one, Occurrence last, int earliest) {
        return one.last() <= last.last() && symbols.get(one.first()).codePoint() >= earliest;
    }

    private static List<Symbol> fold(String text) {
        List<Symbol> symbols = new ArrayList<>();
        int number = 0;
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            int end = i + Character.charCount(codePoint);
            String folded = switch (codePoint) {
                case 0x200B, 0x200D, 0xFE0F, 0x301 -> "";
                case 'ﬁ' -> "fi";
                case '㎏' -> "kg";
                case 'ａ', 'а', 'ⓐ', '⒜', 'ᴀ', 0x1D41A, 0x1F170 -> "a";
                case 'к' -> "k";
                case 'ƒ' -> "f";
                case '馬' -> "马";
                case '三', '叁', '㈢' -> "3";
                case '③', '❸', '⒊', '٣' -> "3";
                case '…' -> "...";
                case 0x1F600 -> "☺";
                default -> Character.toString(codePoint).toLowerCase(Locale.ROOT);
            };
            for (int at = 0; at < folded.length(); at++) {
                boolean han = "三叁㈢".indexOf(codePoint) >= 0
                        || Character.UnicodeScript.of(folded.charAt(at)) == Character.UnicodeScript.HAN;
                symbols.add(new Symbol(folded.charAt(at), han, number, i, end));
            }
            // What is not seen counts for nothing.
            number += folded.isEmpty() ? 0 : 1;
            i = end;
        }
        return symbols;
    }
}
