package dev.sluice.safety.match;

import dev.sluice.safety.Direction;
import dev.sluice.safety.text.Folding;
import java.util.ArrayList;
import java.util.List;

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
     * is a Candidate. What must be held follows from the states (the longest end of the text that begins a blocking term)
     * and from the candidates.
     */

    /** Code points of noise that may stand between two characters of a Han term or between two words of a term. */
    public static final int MAX_GAP = 6;

    /** Code points that a match may span, and within which it must be known whether it is one; longer ones are none. */
    public static final int MAX_SPAN = 256;

    private static final int NOT_ASKED = -1;

    private final CompiledLexicon lexicon;
    private final int direction;
    private final int directionBit;

    private int offset;
    private int codePoints;
    private final History history = new History();
    private final int[] states = new int[CompiledLexicon.VIEWS];
    /** For each automaton the numbers of the symbols behind its last tokens, a ring. */
    private final int[][] tokens = new int[CompiledLexicon.VIEWS][];

    private final int[] tokenCounts = new int[CompiledLexicon.VIEWS];

    /** Whether a repeated character lately made {@link CompiledLexicon#COLLAPSED} differ from the plain view. */
    private boolean collapsed;

    private final HanTokens hanTokens = new HanTokens();
    private final HanReadings hanReadings;
    private final WordReadings wordReadings;

    private int previous;
    private int gap;
    private boolean gapIsSpace;
    private int gapCodePoint = -1;
    private int spelledBeforeGap;

    private final List<Candidate> candidates = new ArrayList<>();
    private final CombinationTracker combinations;
    private final List<Candidate> words = new ArrayList<>();
    private List<Match> matches = new ArrayList<>();
    private int unsettled;
    private int hold;
    private long steps;

    TermMatcher(CompiledLexicon lexicon, Direction direction) {
        this.lexicon = lexicon;
        this.direction = CompiledLexicon.number(direction);
        directionBit = 1 << this.direction;
        combinations = new CombinationTracker(lexicon.combinations(), this.direction);
        hanReadings = new HanReadings(lexicon.automaton(CompiledLexicon.HAN), lexicon.spellings());
        wordReadings = new WordReadings(lexicon.automaton(CompiledLexicon.WORDS), history);
        for (int i = 0; i < tokens.length; i++) {
            tokens[i] = new int
                    [Math.max(2, Integer.highestOneBit(lexicon.automaton(i).maxDepth()) * 2)];
        }
    }

    /** Continues from where another matcher of the same lexicon and direction is. */
    public void copyFrom(TermMatcher other) {
        offset = other.offset;
        codePoints = other.codePoints;
        history.copyFrom(other.history);
        for (int i = 0; i < tokens.length; i++) {
            System.arraycopy(other.tokens[i], 0, tokens[i], 0, tokens[i].length);
            states[i] = other.states[i];
            tokenCounts[i] = other.tokenCounts[i];
        }
        previous = other.previous;
        gap = other.gap;
        gapIsSpace = other.gapIsSpace;
        gapCodePoint = other.gapCodePoint;
        spelledBeforeGap = other.spelledBeforeGap;
        candidates.clear();
        for (Candidate candidate : other.candidates) {
            candidates.add(candidate.copy());
        }
        collapsed = other.collapsed;
        hanReadings.copyFrom(other.hanReadings);
        wordReadings.copyFrom(other.wordReadings);
        combinations.copyFrom(other.combinations, other.codePoints);
        matches = new ArrayList<>(other.matches);
        unsettled = other.unsettled;
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
        history.mark(codePoints, offset);
        offset += codePoint >= Character.MIN_SUPPLEMENTARY_CODE_POINT ? 2 : 1;
        history.mark(codePoints + 1, offset);
        int entry = Folding.entry(codePoint);
        int count = Folding.count(entry);
        for (int i = 0; i < count; i++) {
            accept(codePoints, Folding.symbolAt(entry, i));
        }
        settleOldCandidates();
        hold = NOT_ASKED;
        codePoints++;
    }

    /** The text has ended: nothing can undo a candidate any more. */
    public void finish() {
        for (Candidate candidate : candidates) {
            certain(candidate);
        }
        candidates.clear();
        meetCombinations();
        hold = codePoints;
    }

    /** The matches that became certain since this was last asked. */
    public List<Match> takeMatches() {
        if (matches.isEmpty()) {
            return List.of();
        }
        List<Match> taken = matches;
        matches = new ArrayList<>();
        return taken;
    }

    /** Whether a blocking match may be complete that what follows may still undo. */
    public boolean isSettled() {
        return unsettled == 0;
    }

    /** Code points taken so far. */
    public int codePoints() {
        return codePoints;
    }

    /** The number of the first code point that may belong to a blocking match; {@link #codePoints()} if none may. */
    public int hold() {
        if (hold == NOT_ASKED) {
            // As it was when the last code point came, whose number this one was.
            codePoints--;
            hold = findHold();
            codePoints++;
        }
        return hold;
    }

    /** Where one of the last code points begins, in UTF-16 units. */
    public int offsetOf(int codePoint) {
        return history.offsetOf(codePoint);
    }

    /** How many steps the automata took; for tests that cost is linear. */
    long steps() {
        return steps + hanReadings.steps() + wordReadings.steps();
    }

    private void accept(int codePoint, int symbol) {
        boolean noise = Folding.isNoise(symbol);
        boolean word = Folding.isWord(symbol);
        boolean joins = word && Folding.isWord(previous);
        boolean beginsGap = noise && gap == 0;
        boolean spoilsSpace = false;
        if (noise) {
            boolean space = Folding.kind(symbol) == Folding.Kind.SPACE;
            spoilsSpace = gap > 0 && gapIsSpace && !space;
            gapIsSpace = space && (gap == 0 || gapIsSpace);
            if (gapCodePoint != codePoint) {
                gapCodePoint = codePoint;
                gap++;
            }
        }
        if (!candidates.isEmpty()) {
            advanceCandidates(symbol);
        }
        int number = history.add(symbol, codePoint);
        int value = Folding.codePoint(symbol);
        if (noise) {
            takeNoise(number, beginsGap, spoilsSpace);
        } else {
            takeSymbol(number, symbol, word, joins);
        }
        findDisguisedWords(symbol, number);
        if (!lexicon.automaton(CompiledLexicon.LITERAL).isEmpty()) {
            step(CompiledLexicon.LITERAL, value, number);
            findMatches(CompiledLexicon.LITERAL, number);
        }
        meetCombinations();
        previous = symbol;
    }

    private void takeNoise(int number, boolean beginsGap, boolean spoilsSpace) {
        if (beginsGap) {
            step(CompiledLexicon.WORDS, Automaton.PARTING, number);
            spelledBeforeGap = states[CompiledLexicon.SPELLED];
            step(CompiledLexicon.SPELLED, gapIsSpace ? Automaton.PARTING : Automaton.OTHER_PARTING, number);
        } else if (gap > MAX_GAP) {
            states[CompiledLexicon.HAN] = 0;
            states[CompiledLexicon.WORDS] = 0;
            states[CompiledLexicon.SPELLED] = 0;
            states[CompiledLexicon.COLLAPSED] = 0;
            collapsed = false;
            hanReadings.noise(gap);
        } else if (spoilsSpace) {
            // It was a run of white space so far: take the other turning.
            states[CompiledLexicon.SPELLED] =
                    lexicon.automaton(CompiledLexicon.SPELLED).next(spelledBeforeGap, Automaton.OTHER_PARTING);
        }
    }

    private void takeSymbol(int number, int symbol, boolean word, boolean joins) {
        int value = Folding.codePoint(symbol);
        boolean repeated = !word && gap == 0 && symbol == previous;
        if (repeated) {
            collapse(number);
        }
        findDisguisedHan(symbol, number, joins);
        step(CompiledLexicon.HAN, value, number);
        findMatches(CompiledLexicon.HAN, number);
        if (collapsed && !repeated) {
            step(CompiledLexicon.COLLAPSED, value, number);
            collapsed = states[CompiledLexicon.COLLAPSED] != states[CompiledLexicon.HAN];
            if (collapsed) {
                findMatches(CompiledLexicon.COLLAPSED, number);
            } else {
                states[CompiledLexicon.COLLAPSED] = 0;
            }
        }
        if (joins || !word) {
            states[CompiledLexicon.SPELLED] = 0;
        }
        if (word) {
            step(CompiledLexicon.WORDS, value, number);
            findMatches(CompiledLexicon.WORDS, number);
            step(CompiledLexicon.SPELLED, value, number);
            findMatches(CompiledLexicon.SPELLED, number);
        } else {
            states[CompiledLexicon.WORDS] = 0;
        }
        gap = 0;
        gapCodePoint = -1;
    }

    /** The repeated character takes the place of the one before it. */
    private void collapse(int number) {
        int[] ring = tokens[CompiledLexicon.COLLAPSED];
        if (!collapsed) {
            collapsed = true;
            System.arraycopy(tokens[CompiledLexicon.HAN], 0, ring, 0, ring.length);
            tokenCounts[CompiledLexicon.COLLAPSED] = tokenCounts[CompiledLexicon.HAN];
            states[CompiledLexicon.COLLAPSED] = states[CompiledLexicon.HAN];
        }
        ring[tokenCounts[CompiledLexicon.COLLAPSED] - 1 & ring.length - 1] = number;
    }

    private void findDisguisedHan(int symbol, int number, boolean joins) {
        Automaton automaton = lexicon.automaton(CompiledLexicon.HAN);
        int state = states[CompiledLexicon.HAN];
        for (HanReading reading : hanReadings.accept(symbol, number, gap, joins, state, hanTokens)) {
            if (reading.isConvincing() && mayBeginAt(reading.first(), 0)) {
                for (int pattern = automaton.firstPattern(reading.state());
                        pattern >= 0;
                        pattern = automaton.nextPattern(pattern)) {
                    if (lexicon.allows(pattern, reading)) {
                        foundDisguised(CompiledLexicon.HAN, pattern, reading.first(), Folding.isWord(symbol));
                    }
                }
            }
        }
    }

    private int firstHanSymbol(int depth) {
        return firstSymbol(CompiledLexicon.HAN, depth);
    }

    private final class HanTokens implements HanReadings.Beginnings {
        @Override
        public int firstSymbol(int depth) {
            return firstHanSymbol(depth);
        }

        @Override
        public int characters(int depth) {
            int characters = 0;
            for (int i = 1; i <= depth; i++) {
                int number = firstHanSymbol(i);
                boolean han = history.remembers(number) && Folding.kind(history.symbol(number)) == Folding.Kind.HAN;
                characters += han ? 1 : 0;
            }
            return characters;
        }
    }

    private void findDisguisedWords(int symbol, int number) {
        Automaton automaton = lexicon.automaton(CompiledLexicon.WORDS);
        for (WordReading reading : wordReadings.accept(symbol, number)) {
            if (reading.isConvincing() && mayBeginAt(reading.first(), 0)) {
                for (int pattern = automaton.firstPattern(reading.state());
                        pattern >= 0;
                        pattern = automaton.nextPattern(pattern)) {
                    foundDisguised(CompiledLexicon.WORDS, pattern, reading.first(), true);
                }
            }
        }
    }

    private void foundDisguised(int view, int pattern, int first, boolean edgeOpen) {
        Entry entry = lexicon.entry(view, pattern);
        if ((entry.directions() & directionBit) != 0) {
            found(entry, first, edgeOpen, false);
        }
    }

    private void step(int index, int token, int number) {
        steps++;
        states[index] = lexicon.automaton(index).next(states[index], token);
        int[] ring = tokens[index];
        ring[tokenCounts[index]++ & ring.length - 1] = number;
    }

    /** The number of the symbol with which the last {@code depth} tokens of an automaton begin. */
    private int firstSymbol(int index, int depth) {
        int[] ring = tokens[index];
        return ring[tokenCounts[index] - depth & ring.length - 1];
    }

    /** Whether a phrase may begin with this symbol and span what came since, and {@code more} code points. */
    private boolean mayBeginAt(int number, int more) {
        if (!history.remembers(number)) {
            return false;
        }
        if (number > 0 && Folding.isWord(history.symbol(number)) && Folding.isWord(history.symbol(number - 1))) {
            return false;
        }
        return codePoints - history.codePointOf(number) + 1 + more <= MAX_SPAN;
    }

    private void findMatches(int index, int number) {
        Automaton automaton = lexicon.automaton(index);
        int state = automaton.output(states[index]);
        while (state != 0) {
            steps++;
            int first = firstSymbol(index, automaton.depth(state));
            boolean plainToo = index == CompiledLexicon.COLLAPSED && firstHanSymbol(automaton.depth(state)) == first;
            if (!plainToo && mayBeginAt(first, 0)) {
                for (int pattern = automaton.firstPattern(state);
                        pattern >= 0;
                        pattern = automaton.nextPattern(pattern)) {
                    Entry entry = lexicon.entry(index, pattern);
                    if ((entry.directions() & directionBit) != 0 && !isMisreadNumber(index, pattern, first, number)) {
                        boolean edgeOpen = Folding.isWord(history.symbol(number));
                        found(entry, first, edgeOpen, index == CompiledLexicon.SPELLED);
                    }
                }
            }
            state = automaton.output(automaton.fail(state));
        }
    }

    /** 64 alone does not stand for 六四; 6四 does. */
    private boolean isMisreadNumber(int index, int pattern, int first, int last) {
        boolean han = index == CompiledLexicon.HAN || index == CompiledLexicon.COLLAPSED;
        if (!han || !lexicon.isNumber(pattern)) {
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
        if (entry instanceof Entry.TermEntry term) {
            for (Exemption exemption : term.exemptions()) {
                for (int place : exemption.places()) {
                    if (isPreceded(exemption, place, first, spelled)) {
                        int next = place + exemption.termLength();
                        if (next == exemption.phrase().length()) {
                            return;
                        }
                        trails.add(new Candidate.Trail(exemption, next));
                    }
                }
            }
        }
        int startCodePoint = history.codePointOf(first);
        Candidate candidate = new Candidate(
                entry, startCodePoint, codePoints, history.offsetOf(startCodePoint), offset, spelled, edgeOpen, trails);
        if (candidate.outcome() == Candidate.Outcome.CERTAIN) {
            certain(candidate);
        } else {
            candidates.add(candidate);
        }
    }

    /** Whether the exemption's symbols before {@code place} stand before the symbol {@code first}. */
    private boolean isPreceded(Exemption exemption, int place, int first, boolean spelled) {
        boolean literal = exemption.phrase().form() == Phrase.Form.LITERAL;
        int number = first - 1;
        for (int index = place; index > 0; index--) {
            int noise = 0;
            int noiseCodePoint = -1;
            boolean onlySpace = true;
            while (!literal && history.remembers(number) && Folding.isNoise(history.symbol(number))) {
                if (history.codePointOf(number) != noiseCodePoint) {
                    noiseCodePoint = history.codePointOf(number);
                    noise++;
                }
                onlySpace &= Folding.kind(history.symbol(number)) == Folding.Kind.SPACE;
                number--;
            }
            if (!history.remembers(number)
                    || !exemption.allowsGap(index, noise, onlySpace, spelled)
                    || !exemption.phrase().isAt(index - 1, history.symbol(number))) {
                return false;
            }
            number--;
        }
        return true;
    }

    private void advanceCandidates(int symbol) {
        int kept = 0;
        for (int i = 0; i < candidates.size(); i++) {
            Candidate candidate = candidates.get(i);
            switch (candidate.advance(symbol, gap, gapIsSpace)) {
                case OPEN -> candidates.set(kept++, candidate);
                case CERTAIN -> certain(candidate);
                case UNDONE -> {}
            }
        }
        candidates.subList(kept, candidates.size()).clear();
        meetCombinations();
    }

    private void certain(Candidate candidate) {
        switch (candidate.entry()) {
            case Entry.TermEntry term -> matches.add(new Match(term.rule(), candidate.start(), candidate.end()));
            case Entry.WordEntry word -> words.add(candidate);
        }
    }

    /** Words that became certain at the same time: those of "without" come first. */
    private void meetCombinations() {
        if (words.isEmpty()) {
            return;
        }
        for (Candidate word : words) {
            combinations.see(groupOf(word), word.startCodePoint());
        }
        for (Candidate word : words) {
            for (WordGroup.Use use : groupOf(word).uses()) {
                steps++;
                CompiledCombination combination = use.combination();
                if (combination.counts(direction)) {
                    combinations.see(use, word.startCodePoint());
                    if (isMetBy(word, use)) {
                        int start = history.offsetOf(combinations.firstStart(combination));
                        matches.add(new Match(combination.rule(), start, word.end()));
                        combinations.forget(combination);
                    }
                }
            }
        }
        words.clear();
    }

    private static WordGroup groupOf(Candidate word) {
        return ((Entry.WordEntry) word.entry()).group();
    }

    private boolean isMetBy(Candidate word, WordGroup.Use use) {
        return combinations.isMetBy(use, word.startCodePoint(), word.endCodePoint());
    }

    private boolean isBlocking(Candidate candidate) {
        return switch (candidate.entry()) {
            case Entry.TermEntry term -> term.rule().isBlocking();
            case Entry.WordEntry word -> word.group().blockingReach(direction) > 0 && mayMeet(candidate, word.group());
        };
    }

    /** Whether a blocking combination may be met by this word, or by two words that are uncertain together. */
    private boolean mayMeet(Candidate candidate, WordGroup group) {
        for (WordGroup.Use use : group.uses()) {
            if (use.combination().blocksIn(direction)
                    && (isMetBy(candidate, use) || hasOtherWord(candidate, use.combination()))) {
                return true;
            }
        }
        return false;
    }

    private boolean hasOtherWord(Candidate candidate, CompiledCombination combination) {
        for (Candidate other : candidates) {
            if (other != candidate
                    && other.entry() instanceof Entry.WordEntry word
                    && combination.groups().contains(word.group())) {
                return true;
            }
        }
        return false;
    }

    /** A candidate is certain at the latest when it has spanned MAX_SPAN code points: holding has an end. */
    private void settleOldCandidates() {
        if (candidates.isEmpty()) {
            unsettled = 0;
            return;
        }
        boolean blocking = false;
        for (int i = 0; i < candidates.size(); i++) {
            blocking |= isBlocking(candidates.get(i));
        }
        unsettled = blocking ? unsettled + 1 : 0;
        boolean overdue = unsettled >= MAX_SPAN;
        int kept = 0;
        for (int i = 0; i < candidates.size(); i++) {
            Candidate candidate = candidates.get(i);
            if (overdue || codePoints - candidate.startCodePoint() + 1 >= MAX_SPAN) {
                certain(candidate);
            } else {
                candidates.set(kept++, candidate);
            }
        }
        candidates.subList(kept, candidates.size()).clear();
        meetCombinations();
    }

    private int findHold() {
        int earliest = codePoints + 1;
        for (int i = 0; i < candidates.size(); i++) {
            if (isBlocking(candidates.get(i))) {
                earliest = Math.min(earliest, candidates.get(i).startCodePoint());
            }
        }
        boolean idle = combinations.isIdle(codePoints);
        for (int index = 0; index < CompiledLexicon.VIEWS; index++) {
            if (states[index] != 0) {
                earliest = Math.min(earliest, idle ? holdOf(index) : holdWithCombinations(index));
            }
        }
        return Math.min(earliest, holdOfDisguised(earliest));
    }

    /** A disguised term is held once the disguise is plain to see; its last character never goes out before it is judged. */
    private int holdOfDisguised(int earliest) {
        int found = earliest;
        for (HanReading reading : hanReadings.readings()) {
            if (reading.isTelling() && leadsToBlocking(CompiledLexicon.HAN, reading.state(), reading.first())) {
                found = Math.min(found, history.codePointOf(reading.first()));
            }
        }
        for (WordReading reading : wordReadings.readings()) {
            if (reading.isTelling() && leadsToBlocking(CompiledLexicon.WORDS, reading.state(), reading.first())) {
                found = Math.min(found, history.codePointOf(reading.first()));
            }
        }
        return found;
    }

    private boolean leadsToBlocking(int view, int state, int first) {
        return lexicon.automaton(view).viable(direction, state) == state && mayBeginAt(first, 1);
    }

    private int holdOf(int index) {
        Automaton automaton = lexicon.automaton(index);
        int state = automaton.viable(direction, states[index]);
        while (state != 0) {
            steps++;
            int first = firstSymbol(index, automaton.depth(state));
            if (mayBeginAt(first, 1)) {
                return history.codePointOf(first);
            }
            state = automaton.viable(direction, automaton.fail(state));
        }
        return codePoints + 1;
    }

    private int holdWithCombinations(int index) {
        Automaton automaton = lexicon.automaton(index);
        int view = index == CompiledLexicon.COLLAPSED ? CompiledLexicon.HAN : index;
        for (int state = states[index]; state != 0; state = automaton.fail(state)) {
            steps++;
            boolean blocking = automaton.viable(direction, state) == state;
            if (blocking || lexicon.combinations().leadsToBlockingWord(view, state)) {
                int depth = automaton.depth(state);
                int first = firstSymbol(index, depth);
                if (mayBeginAt(first, 1)) {
                    int start = history.codePointOf(first);
                    if (blocking || combinations.awaits(view, state, depth, start, codePoints)) {
                        return start;
                    }
                }
            }
        }
        return codePoints + 1;
    }
}
