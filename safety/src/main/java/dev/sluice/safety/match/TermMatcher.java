package dev.sluice.safety.match;

import dev.sluice.safety.Direction;
import dev.sluice.safety.text.Folding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Matches one text against a compiled lexicon, code point by code point. Not thread-safe.
 *
 * <p>What a match is depends on nothing but the text so far, so the pieces it came in make no difference.
 *
 * @see "docs/decisions/0011-what-a-match-is.md"
 */
public final class TermMatcher {

    /*
     * Four automata see the folded text, each in its own way:
     *   HAN      symbols that are not noise; after more than MAX_GAP code points of noise it starts anew
     *   WORDS    letters and digits, and one PARTING for each run of noise
     *   SPELLED  single letters, and one PARTING or OTHER_PARTING for each run of noise
     *   LITERAL  every symbol
     * and these look behind disguises:
     *   COLLAPSED    the Han automaton again, in whose eyes an immediately repeated character counts once
     *   HanReadings  pinyin and split characters for the characters of Han terms that ask for it
     *   WordReadings signs and digits for letters, stretched and spaced words
     * A phrase that begins (ends) with a letter or digit needs an edge there: no letter or digit may come before (after)
     * it. Whether it ends is known with the next symbol only; until then, and while one of its exceptions is possible, it
     * is a Candidate. What must be held (Holding) follows from the states (the longest end of the text that begins a
     * blocking term) and from the candidates.
     */

    /** Code points of noise that may stand between two characters of a Han term or between two words of a term. */
    public static final int MAX_GAP = 6;

    /** Code points that a match may span, and within which it must be known whether it is one; longer ones are none. */
    public static final int MAX_SPAN = 256;

    private static final int NOT_ASKED = -1;

    private final CompiledLexicon lexicon;
    private final int directionBit;

    private int offset;
    private int codePoints;
    private final History history = new History();
    private final View[] views = new View[CompiledLexicon.VIEWS];
    private final View han;
    private final View words;
    private final View spelled;
    private final View literal;
    private final View collapsed;

    /** Whether a repeated character lately made the collapsed view differ from the plain one. */
    private boolean isCollapsed;

    private final HanTokens hanTokens = new HanTokens();
    private final HanReadings hanReadings;
    private final WordReadings wordReadings;

    private int previous;
    private final Gap gap = new Gap();
    private int spelledBeforeGap;

    private final CombinationTracker combinations;
    private final Candidates candidates;
    private final Holding holding;
    private int hold;
    private long steps;

    TermMatcher(CompiledLexicon lexicon, Direction direction) {
        this(lexicon, direction, null);
    }

    /** @param sought takes the words that the sieve looks for, of which then no combination is made; or null */
    TermMatcher(CompiledLexicon lexicon, Direction direction, @Nullable Consumer<Candidate> sought) {
        this.lexicon = lexicon;
        int number = CompiledLexicon.number(direction);
        directionBit = 1 << number;
        combinations = new CombinationTracker(lexicon.combinations(), number);
        candidates = new Candidates(combinations, history, number, sought);
        Arrays.setAll(views, view -> new View(lexicon, view));
        han = views[CompiledLexicon.HAN];
        words = views[CompiledLexicon.WORDS];
        spelled = views[CompiledLexicon.SPELLED];
        literal = views[CompiledLexicon.LITERAL];
        collapsed = views[CompiledLexicon.COLLAPSED];
        hanReadings = new HanReadings(han.automaton(), lexicon.spellings());
        wordReadings = new WordReadings(words.automaton(), history);
        holding = new Holding(lexicon, number, views, history, candidates, combinations, hanReadings, wordReadings);
    }

    /** Continues from where another matcher of the same lexicon and direction is. */
    public void copyFrom(TermMatcher other) {
        offset = other.offset;
        codePoints = other.codePoints;
        history.copyFrom(other.history);
        for (int i = 0; i < views.length; i++) {
            views[i].copyFrom(other.views[i]);
        }
        previous = other.previous;
        gap.copyFrom(other.gap);
        spelledBeforeGap = other.spelledBeforeGap;
        candidates.copyFrom(other.candidates);
        isCollapsed = other.isCollapsed;
        hanReadings.copyFrom(other.hanReadings);
        wordReadings.copyFrom(other.wordReadings);
        combinations.copyFrom(other.combinations, other.codePoints);
        hold = other.hold;
    }

    /** Takes the text's next code points. */
    public void acceptAll(CharSequence text, int from) {
        for (int i = from; i < text.length(); ) {
            int codePoint = Character.codePointAt(text, i);
            accept(codePoint);
            i += Character.charCount(codePoint);
        }
    }

    /** Takes the text's next code point. */
    public void accept(int codePoint) {
        hold = NOT_ASKED;
        int entry = Folding.entry(codePoint);
        int count = Folding.count(entry);
        if (count == 0) {
            passUnseen(codePoint);
            candidates.settleOld(codePoints - 1);
            return;
        }
        mark(codePoint);
        for (int i = 0; i < count; i++) {
            accept(codePoints, Folding.symbolAt(entry, i));
        }
        candidates.settleOld(codePoints);
        codePoints++;
    }

    /** It has no number of its own and goes with the code point before it: any number of them lengthens no match. */
    private void passUnseen(int codePoint) {
        offset += Character.charCount(codePoint);
        history.mark(codePoints, offset);
    }

    private void mark(int codePoint) {
        history.mark(codePoints, offset);
        offset += Character.charCount(codePoint);
        history.mark(codePoints + 1, offset);
    }

    /**
     * Goes on at a later place of the text, as if it had taken all before it, where nothing matches and nothing begins that
     * may match but Han terms as they stand.
     *
     * @param from where these begin at the earliest, or where it is now, if that is later
     * @param to where to go on, the beginning of a word if it is within a word
     */
    void takeUp(String text, int from, int to) {
        if (from > offset) {
            leaveHan();
            codePoints += from - offset;
            offset = from;
            gap.end();
            history.takeUp(text, offset, codePoints);
            previous = history.remembers(history.last()) ? history.symbol(history.last()) : 0;
        }
        words.leave();
        literal.leave();
        spelled.leave();
        spelledBeforeGap = 0;
        hanReadings.clear();
        wordReadings.clear();
        while (offset < to) {
            int codePoint = text.codePointAt(offset);
            int entry = Folding.entry(codePoint);
            int count = Folding.count(entry);
            if (count == 0) {
                passUnseen(codePoint);
                continue;
            }
            mark(codePoint);
            for (int i = 0; i < count; i++) {
                takePlainly(Folding.symbolAt(entry, i));
            }
            codePoints++;
        }
    }

    private void takePlainly(int symbol) {
        int number = history.add(symbol, codePoints);
        if (Folding.isNoise(symbol)) {
            gap.widen(codePoints, symbol);
            if (gap.isTooLong()) {
                leaveHan();
            }
        } else {
            boolean repeated = isRepeated(symbol);
            if (repeated) {
                collapse(number);
            }
            step(han, Folding.codePoint(symbol), number);
            if (!repeated) {
                stepCollapsed(Folding.codePoint(symbol), number);
            }
            hanReadings.pass(symbol);
            gap.end();
        }
        previous = symbol;
    }

    /** Where in the text it is. */
    int offset() {
        return offset;
    }

    /** Where the first thing begins that may still match; where it is now if nothing may; -1 if that is not known. */
    int openFrom() {
        if (!candidates.isEmpty() || (!gap.isEmpty() && spelledBeforeGap != 0)) {
            return -1;
        }
        int first = Integer.MAX_VALUE;
        for (View view : views) {
            if (!view.isAtRoot()) {
                first = Math.min(first, view.first());
            }
        }
        for (HanReading reading : hanReadings.readings()) {
            first = Math.min(first, reading.first());
        }
        for (WordReading reading : wordReadings.readings()) {
            first = Math.min(first, reading.first());
        }
        if (first == Integer.MAX_VALUE) {
            return offset;
        }
        boolean near = history.remembers(first) && codePoints - history.codePointOf(first) < MAX_SPAN;
        return near ? history.offsetOf(history.codePointOf(first)) : -1;
    }

    /** The text has ended: nothing can undo a candidate any more. */
    public void finish() {
        candidates.finish();
        hold = codePoints;
    }

    /** The matches that became certain since this was last asked. */
    public List<Match> takeMatches() {
        return candidates.takeMatches();
    }

    /** Whether a blocking match may be complete that what follows may still undo. */
    public boolean isSettled() {
        return candidates.areSettled();
    }

    /** Code points taken so far that fold to something. */
    public int codePoints() {
        return codePoints;
    }

    /** The number of the first code point that may belong to a blocking match; {@link #codePoints()} if none may. */
    public int hold() {
        if (hold == NOT_ASKED) {
            hold = holding.from(codePoints - 1);
        }
        return hold;
    }

    /** Where one of the last code points begins, in UTF-16 units. */
    public int offsetOf(int codePoint) {
        return history.offsetOf(codePoint);
    }

    /** How many steps the automata took; for tests that cost is linear. */
    long steps() {
        return steps + holding.steps() + candidates.steps() + hanReadings.steps() + wordReadings.steps();
    }

    private void accept(int codePoint, int symbol) {
        boolean noise = Folding.isNoise(symbol);
        boolean word = Folding.isWord(symbol);
        boolean joins = word && Folding.isWord(previous);
        boolean beginsGap = noise && gap.isEmpty();
        boolean spoilsSpace = noise && gap.widen(codePoint, symbol);
        candidates.advance(symbol, gap.length(), gap.isSpace());
        int number = history.add(symbol, codePoint);
        if (noise) {
            takeNoise(number, beginsGap, spoilsSpace);
        } else {
            takeSymbol(number, symbol, word, joins);
        }
        findDisguisedWords(symbol, number);
        if (!literal.automaton().isEmpty()) {
            step(literal, Folding.codePoint(symbol), number);
            findMatches(literal, number);
        }
        candidates.meetCombinations();
        previous = symbol;
    }

    private void takeNoise(int number, boolean beginsGap, boolean spoilsSpace) {
        if (beginsGap) {
            step(words, Automaton.PARTING, number);
            spelledBeforeGap = spelled.state();
            step(spelled, gap.isSpace() ? Automaton.PARTING : Automaton.OTHER_PARTING, number);
        } else if (gap.isTooLong()) {
            leaveHan();
            words.leave();
            spelled.leave();
            hanReadings.noise(gap.length());
        } else if (spoilsSpace) {
            // It was a run of white space so far: take the other turning.
            spelled.turnTo(spelled.automaton().next(spelledBeforeGap, Automaton.OTHER_PARTING));
        }
    }

    private void takeSymbol(int number, int symbol, boolean word, boolean joins) {
        int value = Folding.codePoint(symbol);
        boolean repeated = isRepeated(symbol);
        if (repeated) {
            collapse(number);
        }
        findDisguisedHan(symbol, number, joins);
        step(han, value, number);
        findMatches(han, number);
        if (!repeated && stepCollapsed(value, number)) {
            findMatches(collapsed, number);
        }
        if (joins || !word) {
            spelled.leave();
        }
        if (word) {
            step(words, value, number);
            findMatches(words, number);
            step(spelled, value, number);
            findMatches(spelled, number);
        } else {
            words.leave();
        }
        gap.end();
    }

    private void leaveHan() {
        han.leave();
        collapsed.leave();
        isCollapsed = false;
    }

    private boolean isRepeated(int symbol) {
        return symbol == previous && gap.isEmpty() && !Folding.isWord(symbol);
    }

    /** Whether the view in which what is repeated counts once differs from the plain one. */
    private boolean stepCollapsed(int token, int number) {
        if (isCollapsed) {
            step(collapsed, token, number);
            isCollapsed = collapsed.state() != han.state();
            if (!isCollapsed) {
                collapsed.leave();
            }
        }
        return isCollapsed;
    }

    /** The repeated character takes the place of the one before it. */
    private void collapse(int number) {
        if (!isCollapsed) {
            isCollapsed = true;
            collapsed.copyFrom(han);
        }
        collapsed.replaceLast(number);
    }

    private void findDisguisedHan(int symbol, int number, boolean joins) {
        Automaton automaton = han.automaton();
        for (HanReading reading : hanReadings.accept(symbol, number, gap.length(), joins, han.state(), hanTokens)) {
            if (reading.isConvincing() && history.mayBegin(reading.first(), codePoints)) {
                for (int pattern = automaton.firstPattern(reading.state());
                        pattern >= 0;
                        pattern = automaton.nextPattern(pattern)) {
                    if (lexicon.allows(pattern, reading)) {
                        foundDisguised(han, pattern, reading.first(), Folding.isWord(symbol));
                    }
                }
            }
        }
    }

    private final class HanTokens implements HanReadings.Beginnings {
        @Override
        public int firstSymbol(int depth) {
            return han.first(depth);
        }

        @Override
        public int characters(int depth) {
            int characters = 0;
            for (int i = 1; i <= depth; i++) {
                int number = han.first(i);
                boolean han = history.remembers(number) && Folding.kind(history.symbol(number)) == Folding.Kind.HAN;
                characters += han ? 1 : 0;
            }
            return characters;
        }
    }

    private void findDisguisedWords(int symbol, int number) {
        Automaton automaton = words.automaton();
        for (WordReading reading : wordReadings.accept(symbol, number)) {
            if (reading.isConvincing() && history.mayBegin(reading.first(), codePoints)) {
                for (int pattern = automaton.firstPattern(reading.state());
                        pattern >= 0;
                        pattern = automaton.nextPattern(pattern)) {
                    foundDisguised(words, pattern, reading.first(), true);
                }
            }
        }
    }

    private void foundDisguised(View view, int pattern, int first, boolean edgeOpen) {
        Entry entry = lexicon.entry(view.number(), pattern);
        if ((entry.directions() & directionBit) != 0) {
            found(entry, first, edgeOpen, false);
        }
    }

    private void step(View view, int token, int number) {
        steps++;
        view.step(token, number);
    }

    private void findMatches(View view, int number) {
        Automaton automaton = view.automaton();
        int state = automaton.output(view.state());
        while (state != 0) {
            steps++;
            int first = view.first(automaton.depth(state));
            boolean plainToo = view == collapsed && han.first(automaton.depth(state)) == first;
            if (!plainToo && history.mayBegin(first, codePoints)) {
                for (int pattern = automaton.firstPattern(state);
                        pattern >= 0;
                        pattern = automaton.nextPattern(pattern)) {
                    Entry entry = lexicon.entry(view.number(), pattern);
                    if ((entry.directions() & directionBit) != 0 && !isMisreadNumber(view, pattern, first, number)) {
                        boolean edgeOpen = Folding.isWord(history.symbol(number));
                        found(entry, first, edgeOpen, view == spelled);
                    }
                }
            }
            state = automaton.output(automaton.fail(state));
        }
    }

    /** 64 alone does not stand for 六四; 6四 does. */
    private boolean isMisreadNumber(View view, int pattern, int first, int last) {
        if (view.automaton() != han.automaton() || !lexicon.isNumber(pattern)) {
            return false;
        }
        for (int number = first; number <= last; number++) {
            if (Folding.kind(history.symbol(number)) == Folding.Kind.HAN) {
                return false;
            }
        }
        return true;
    }

    private void found(Entry entry, int first, boolean edgeOpen, boolean spelled) {
        List<Candidate.Trail> trails = new ArrayList<>();
        for (Exemption exemption : entry.exemptions()) {
            for (int place : exemption.places()) {
                if (exemption.isPreceded(history, place, first, spelled)) {
                    int next = place + exemption.termLength();
                    if (next == exemption.phrase().length()) {
                        return;
                    }
                    trails.add(new Candidate.Trail(exemption, next));
                }
            }
        }
        int startCodePoint = history.codePointOf(first);
        Candidate candidate = new Candidate(
                entry, startCodePoint, codePoints, history.offsetOf(startCodePoint), offset, spelled, edgeOpen, trails);
        candidates.add(candidate);
    }
}
