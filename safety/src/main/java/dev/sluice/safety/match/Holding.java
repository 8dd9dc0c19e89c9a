package dev.sluice.safety.match;

/**
 * Says where the first thing begins in a text so far that may still become a blocking match. Not thread-safe.
 *
 * @see "docs/decisions/0012-settled-and-hold.md"
 */
final class Holding {

    private final CompiledLexicon lexicon;
    private final int direction;
    private final View[] views;
    private final History history;
    private final Candidates candidates;
    private final CombinationTracker combinations;
    private final HanReadings hanReadings;
    private final WordReadings wordReadings;
    private long steps;

    Holding(
            CompiledLexicon lexicon,
            int direction,
            View[] views,
            History history,
            Candidates candidates,
            CombinationTracker combinations,
            HanReadings hanReadings,
            WordReadings wordReadings) {
        this.lexicon = lexicon;
        this.direction = direction;
        this.views = views;
        this.history = history;
        this.candidates = candidates;
        this.combinations = combinations;
        this.hanReadings = hanReadings;
        this.wordReadings = wordReadings;
    }

    /** How many steps it took. */
    long steps() {
        return steps;
    }

    /** The number of the code point; one after the last if there is nothing. */
    int from(int last) {
        int earliest = candidates.earliestBlocking(last + 1);
        boolean idle = combinations.isIdle(last) && !candidates.hasOpenWords();
        for (View view : views) {
            if (!view.isAtRoot()) {
                earliest = Math.min(earliest, idle ? ofTerms(view, last) : withCombinations(view, last));
            }
        }
        return ofDisguised(earliest, last);
    }

    /** A disguised term is held once the disguise is plain to see; its last character never goes out before it is judged. */
    private int ofDisguised(int earliest, int last) {
        int found = earliest;
        View han = views[CompiledLexicon.HAN];
        for (HanReading reading : hanReadings.readings()) {
            if (reading.isTelling() && leadsToBlocking(han, reading.state(), reading.first(), last)) {
                found = Math.min(found, history.codePointOf(reading.first()));
            }
        }
        View words = views[CompiledLexicon.WORDS];
        for (WordReading reading : wordReadings.readings()) {
            if (reading.isTelling() && leadsToBlocking(words, reading.state(), reading.first(), last)) {
                found = Math.min(found, history.codePointOf(reading.first()));
            }
        }
        return found;
    }

    private boolean leadsToBlocking(View view, int state, int first, int last) {
        return view.automaton().viable(direction, state) == state && mayGoOn(first, last);
    }

    private boolean mayGoOn(int first, int last) {
        return history.mayBegin(first, last + 1);
    }

    private int ofTerms(View view, int last) {
        Automaton automaton = view.automaton();
        int state = automaton.viable(direction, view.state());
        while (state != 0) {
            steps++;
            int first = view.first(automaton.depth(state));
            if (mayGoOn(first, last)) {
                return history.codePointOf(first);
            }
            state = automaton.viable(direction, automaton.fail(state));
        }
        return last + 1;
    }

    private int withCombinations(View view, int last) {
        Automaton automaton = view.automaton();
        int number = view.number() == CompiledLexicon.COLLAPSED ? CompiledLexicon.HAN : view.number();
        for (int state = view.state(); state != 0; state = automaton.fail(state)) {
            steps++;
            boolean blocking = automaton.viable(direction, state) == state;
            if (blocking || lexicon.combinations().leadsToBlockingWord(number, state)) {
                int depth = automaton.depth(state);
                int first = view.first(depth);
                if (mayGoOn(first, last)) {
                    int start = history.codePointOf(first);
                    if (blocking || combinations.awaits(number, state, depth, start, last, candidates::lastStart)) {
                        return start;
                    }
                }
            }
        }
        return last + 1;
    }
}
