package dev.sluice.safety;

import dev.sluice.safety.gate.SentenceEnds;
import dev.sluice.safety.gate.ShownText;
import dev.sluice.safety.match.CompiledLexicon;
import dev.sluice.safety.match.Match;
import dev.sluice.safety.match.TermMatcher;
import dev.sluice.safety.personal.Masking;
import dev.sluice.safety.text.Cleaner;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Judges one text that comes in pieces, and lets out what is certain to be harmless. Not thread-safe; one gate for each
 * channel of a turn.
 *
 * <p>The result does not depend on where the pieces are cut. What was let out never contains a blocking match, neither in
 * its characters nor in what the renderer shows of them, and at most {@link #MAX_HELD} code points are held back, unless
 * the policy's {@link ReleaseMode} asks for whole sentences or the whole text.
 *
 * <p>An answer is cut as soon as a blocking match is certain. A prompt is judged whole, in {@link #finish()}, and held until
 * then: nobody waits for its pieces, and a cry for help behind a forbidden word must be found too.
 */
public final class StreamGate {

    /*
     * Every code point of the cleaned text goes through two matchers, one for the characters as they come and one for
     * what is shown of them, and is followed by two questions. Settled: would the text so far, if it ended here, contain
     * no blocking match? Hold: from where on may the text turn into one? Text is let out up to the last settled place that
     * is not beyond the hold, so a term and the exception that makes it harmless go out together.
     */

    /** Most code points that are ever held back for the sake of terms, each with what is drawn onto it. */
    public static final int MAX_HELD = 2 * TermMatcher.MAX_SPAN * (1 + Cleaner.MAX_UNSEEN);

    private static final int PLACES = 1 << 10;

    private final Direction direction;
    private final Audience audience;
    private final Policy policy;
    private final WholeTextStages wholeText;
    private final Cleaner cleaner = new Cleaner();
    private final Masking masking;
    private final List<Masking.Found> personal = new ArrayList<>();

    /** Where the first of it ends that the policy does not let out, in the cleaned text without the primer. */
    private int refusedAt = Integer.MAX_VALUE;

    /** Cleaned text on its way to the masking. */
    private final StringBuilder clean = new StringBuilder();

    private final TermMatcher matcher;
    private final ShownText shownText;
    private final SentenceEnds sentenceEnds = new SentenceEnds();

    /** Cleaned text from {@link #released} on. */
    private final StringBuilder text = new StringBuilder();

    /** Cleaned text from the beginning, without the primer. */
    private final StringBuilder whole = new StringBuilder();

    private final int primerLength;
    private final boolean judgedWhole;

    private final boolean[] mayEndAt = new boolean[PLACES];
    /** In code points that fold to something, of everything the matcher was given: up to where text may go out. */
    private int limit;

    /** In UTF-16 units, as {@link #limit}: what went out, and what was judged. */
    private int limitOffset;

    private int released;
    private int judged;
    private final Set<String> rulesFound = new HashSet<>();

    /** The rules found that only name a topic. */
    private final Set<String> topics = new HashSet<>();

    private List<Finding> findings = new ArrayList<>();
    private boolean closed;

    StreamGate(
            CompiledLexicon lexicon,
            Policy policy,
            WholeTextStages wholeText,
            Direction direction,
            Audience audience,
            String primer) {
        this.policy = policy;
        this.wholeText = wholeText;
        this.direction = direction;
        this.audience = audience;
        // A prompt is judged, recorded and asked as it is, or not at all.
        masking = new Masking(data -> action(Concern.of(data), Action.MASK), direction == Direction.ANSWER);
        judgedWhole = direction == Direction.PROMPT;
        matcher = lexicon.matcher(direction);
        String cleanPrimer = Cleaner.clean(primer);
        shownText = new ShownText(() -> lexicon.matcher(direction), cleanPrimer);
        matcher.acceptAll(cleanPrimer, 0);
        matcher.takeMatches();
        primerLength = cleanPrimer.length();
        limit = matcher.codePoints();
        limitOffset = primerLength;
        released = primerLength;
        judged = primerLength;
    }

    /**
     * Takes the next piece, cut anywhere, even between two surrogates, and says what may go out.
     *
     * @throws IllegalStateException after a cut or after {@link #finish()}
     */
    public Release offer(String piece) {
        requireOpen();
        cleaner.append(piece, clean);
        int known = text.length();
        masking.append(clean, text);
        whole.append(text, known, text.length());
        clean.setLength(0);
        return judge();
    }

    /**
     * Takes the end of the text, and says what else may go out.
     *
     * @throws IllegalStateException after a cut or after {@link #finish()}
     */
    public Release finish() {
        requireOpen();
        cleaner.finish(clean);
        int known = text.length();
        masking.append(clean, text);
        clean.setLength(0);
        masking.finish(text);
        whole.append(text, known, text.length());
        Release release = judge();
        if (release.cut()) {
            return release;
        }
        closed = true;
        findings = new ArrayList<>(release.findings());
        matcher.finish();
        List<Match> blocking = take(matcher.takeMatches());
        if (blocking.isEmpty() || judgedWhole) {
            List<Match> shownBlocking = shownText.finish();
            List<Match> stopping =
                    takeShown(shownBlocking.isEmpty() || judgedWhole ? shownText.findings() : shownBlocking);
            blocking = blocking.isEmpty() ? stopping : blocking;
        }
        List<Finding> found = takeFindings();
        if (blocking.isEmpty() || direction == Direction.PROMPT) {
            found = wholeText.look(direction, audience, whole.toString(), found, topics);
        }
        if (!blocking.isEmpty()
                || found.stream().anyMatch(finding -> finding.action().stops())) {
            Release cut = cut();
            return new Release(release.text() + cut.text(), found, true, cut.neverShown());
        }
        String rest = text.toString();
        text.setLength(0);
        return new Release(release.text() + rest, found, false, "");
    }

    /** The finding with its place in the cleaned text and not in what left the gate, which masks are a part of. */
    Finding inCleanedText(Finding finding) {
        return finding.stage() == Stage.RENDERED
                ? finding
                : finding.at(masking.originOfStart(finding.start()), masking.originOfEnd(finding.end()));
    }

    /** Code points that are held back now. */
    public int held() {
        return closed ? 0 : text.codePointCount(0, text.length()) + masking.held();
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("this gate is closed: the text was cut or has ended");
        }
    }

    private Release judge() {
        for (Masking.Found found : masking.takeFound()) {
            personal.add(found);
            refusedAt = found.action().stops() ? Math.min(refusedAt, found.end()) : refusedAt;
        }
        while (judged < released + text.length()) {
            int codePoint = text.codePointAt(judged - released);
            judged += Character.charCount(codePoint);
            matcher.accept(codePoint);
            if (judgedWhole) {
                shownText.acceptUnread(codePoint);
                continue;
            }
            List<Match> blocking = take(matcher.takeMatches());
            if (blocking.isEmpty()) {
                blocking = takeShown(shownText.accept(codePoint));
            }
            if (!blocking.isEmpty() || isRefusedHere()) {
                return cut();
            }
            moveLimit(codePoint);
        }
        String out = text.substring(0, limitOffset - released);
        text.delete(0, out.length());
        released = limitOffset;
        return new Release(out, takeFindings(), false, "");
    }

    private void moveLimit(int codePoint) {
        int now = matcher.codePoints();
        boolean mayEnd = switch (policy.releaseMode()) {
            case TERMS -> true;
            case SENTENCE -> sentenceEnds.endsAfter(codePoint);
            case WHOLE -> false;
        };
        mayEndAt[now & PLACES - 1] = mayEnd && matcher.isSettled() && shownText.isSettled();
        // Behind the limit itself something may stand now that has no number.
        int earliest = Math.max(limit, now - PLACES + 1);
        for (int place = Math.min(matcher.hold(), now); place >= earliest; place--) {
            if (mayEndAt[place & PLACES - 1]) {
                limit = place;
                limitOffset = matcher.offsetOf(place);
                return;
            }
        }
    }

    /** What was let out before this character stays out, and not less of it where it came in the same piece. */
    private Release cut() {
        closed = true;
        String out = text.substring(0, limitOffset - released);
        String neverShown = text.substring(out.length(), judged - released);
        text.setLength(0);
        return new Release(out, takeFindings(), true, neverShown);
    }

    /** Adds what was found in the characters to the findings, and gives what stops the text. */
    private List<Match> take(List<Match> matches) {
        if (matches.isEmpty()) {
            return matches;
        }
        List<Match> stopping = new ArrayList<>();
        for (Match match : matches) {
            if (match.end() > primerLength || match.isBlocking()) {
                rulesFound.add(match.rule().id());
                add(match, match.rule().stage(), primerLength);
                if (match.rule().namesTopic()) {
                    topics.add(match.rule().id());
                }
                if (stops(match)) {
                    stopping.add(match);
                }
            }
        }
        return stopping;
    }

    /** Adds what only readers would see, and gives what stops the text. */
    private List<Match> takeShown(List<Match> matches) {
        if (matches.isEmpty()) {
            return matches;
        }
        List<Match> stopping = new ArrayList<>();
        for (Match match : matches) {
            if (!rulesFound.contains(match.rule().id())) {
                add(match, Stage.RENDERED, shownText.primerLength());
                if (!stops(match)) {
                    // What may stay is shown again and again.
                    rulesFound.add(match.rule().id());
                }
            }
            if (stops(match)) {
                stopping.add(match);
            }
        }
        return stopping;
    }

    private boolean stops(Match match) {
        return match.isBlocking()
                && action(Concern.of(match.rule().risk()), match.rule().action(direction))
                        .stops();
    }

    private Action action(Concern concern, Action asked) {
        return policy.handling().apply(asked, new Handling.Cell(concern, direction, audience));
    }

    private void add(Match match, Stage stage, int from) {
        int start = Math.max(match.start() - from, 0);
        int end = Math.max(match.end() - from, start + 1);
        Action action = action(Concern.of(match.rule().risk()), match.rule().action(direction));
        if (action != Action.ALLOW) {
            findings.add(new Finding(stage, match.rule().id(), match.rule().risk(), action, start, end, 1));
        }
    }

    /** Whether personal data that the policy does not let out ends here. */
    private boolean isRefusedHere() {
        return refusedAt <= judged - primerLength;
    }

    private List<Finding> takeFindings() {
        // What the masking saw further on is told when the text has come so far.
        personal.removeIf(found -> {
            boolean reached = found.end() <= judged - primerLength;
            if (reached) {
                findings.add(new Finding(
                        Stage.PERSONAL_DATA,
                        found.data().rule(),
                        found.data().risk(),
                        found.action(),
                        found.start(),
                        found.end(),
                        1));
            }
            return reached;
        });
        List<Finding> taken = findings;
        taken.sort(Comparator.comparingInt(Finding::start).thenComparingInt(Finding::end));
        findings = new ArrayList<>();
        return taken;
    }
}
