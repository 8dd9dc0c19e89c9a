package dev.sluice.safety.gate;

import dev.sluice.safety.match.Match;
import dev.sluice.safety.match.TermMatcher;
import dev.sluice.safety.render.Block;
import dev.sluice.safety.render.Markdown;
import dev.sluice.safety.render.MarkdownStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Judges the plain text that readers will see of a Markdown text, while it is being written. Not thread-safe.
 *
 * @see "docs/decisions/0013-judging-what-is-shown.md"
 */
public final class ShownText {

    /*
     * Wanted: after each code point, whether what the renderer shows of the text so far contains a match. A parse after
     * each code point would do; almost all of them can be left out. Finished blocks never change, so one matcher (done)
     * stands at their end, one (kept) where the open block begins to be unsettled and one (tip) at the end of what it
     * shows. Once a letter was seen to be
     * added to the end of what is shown, the ordinary characters that follow are added too, without a parse, up to the
     * next character that may mean something in Markdown. What is parsed again is the open block only, of a list the last
     * item, which is bounded; and where somebody writes nothing but marks, parses are rationed by the length of the text
     * and what was not looked at yet is held meanwhile. The ration counts code points, not pieces, so that cuts make no
     * difference.
     */

    /** Characters that may be parsed without more ado, and for each character of the text. */
    static final int FREE_WORK = 1_000_000;

    private static final int WORK_PER_CHARACTER = 40;

    /** Copying what is shown costs as much as parsing so many times less. */
    private static final int COPYING = 200;

    /** So does matching it again. */
    private static final int MATCHING = 8;

    private static final String FENCED = "<pre>";

    /** A language and no code yet, and the ends of all quotes and items that it may stand in. */
    private static final Pattern NAMED = Pattern.compile("<code class=\"[^\"]*\"></code></pre>(?:</[a-z]+>)*$");

    private static final int MAX_NAMED = 600;

    /** Most code points that are left unparsed when the ration is used up. */
    static final int MAX_UNREAD = 64;

    private final TermMatcher done;
    private final TermMatcher kept;
    private final TermMatcher tip;
    private final MarkdownStream stream = new MarkdownStream();
    private final StringBuilder unread = new StringBuilder();
    private int unreadCodePoints;
    private int finishedBlocks;
    private boolean anyDone;

    /** What the open block shows. */
    private final StringBuilder shown = new StringBuilder();

    /** How much of it the kept matcher has read. */
    private int keptLength;

    /** Whether ordinary characters are being added to the end of what is shown. */
    private boolean adding;

    private boolean lineHasLetter;
    /** The opening marks in the open block: without them their closing ones mean nothing. */
    private boolean hasBracket;

    private boolean hasDestination;
    private boolean hasAngle;
    private boolean hasAmpersand;

    /** Whether the open block is fenced code, in which nothing but a line's beginning means anything. */
    private boolean fenced;

    /** Whether it ends with the language of a code block: what is added to that line is not added to what is shown. */
    private boolean named;

    private int previous = '\n';
    private long codePoints;
    private int unsettled;
    /** What was found in what finished blocks show. */
    private final List<Match> findings = new ArrayList<>();

    private List<Match> doneBlocking = List.of();
    private final int primerLength;
    private long parsed;

    /**
     * Begins a text.
     *
     * @param matchers gives matchers at the beginning of a text
     * @param primer Markdown of which what is shown comes right before this text
     */
    public ShownText(Supplier<TermMatcher> matchers, String primer) {
        done = matchers.get();
        kept = matchers.get();
        tip = matchers.get();
        String shownBefore = Markdown.plainText(primer);
        primerLength = shownBefore.length();
        done.acceptAll(shownBefore, 0);
        done.takeMatches();
        kept.copyFrom(done);
        tip.copyFrom(done);
    }

    /**
     * Whether all that is shown of a text are its very characters: {@link #isAsWritten}, and no white space beside other or
     * at an end, and no sign at the beginning of a line, of which less may be shown. May say no where the answer is yes.
     */
    public static boolean isSameAsWritten(String text) {
        boolean afterSpace = true;
        boolean lineBegins = true;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            boolean space = Character.isWhitespace(unit) || Character.isSpaceChar(unit);
            boolean sign = !space && !Character.isLetterOrDigit(unit);
            if ((afterSpace && space) || (lineBegins && sign)) {
                return false;
            }
            afterSpace = space;
            lineBegins = unit == '\n' || unit == '\r';
        }
        return !afterSpace && isAsWritten(text);
    }

    /**
     * Whether readers will see the letters of a text as they are written, none more, none less and none other, so that
     * judging the text judges what is shown. May say no where the answer is yes.
     */
    public static boolean isAsWritten(String text) {
        boolean lineBegins = true;
        int line = 0;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            line = unit == '\n' || unit == '\r' ? 0 : line + 1;
            if (line > MarkdownStream.MAX_TEXT / 2) {
                return false;
            }
            if (unit <= '~') {
                switch (unit) {
                    case '*', '_', '`', '[', ']', '&', '\\', '|', '$', '<', '~', 0 -> {
                        return false;
                    }
                    case '\n', '\r' -> lineBegins = true;
                    case ' ', '\t', '>', '-', '+', '#' -> {}
                    default -> {
                        // The number of a list is shown beside it.
                        if (lineBegins && unit >= '0' && unit <= '9') {
                            return false;
                        }
                        lineBegins = false;
                    }
                }
            } else {
                lineBegins = false;
            }
        }
        return true;
    }

    /** Takes the next code point and gives the blocking matches that are shown with it. */
    public List<Match> accept(int codePoint) {
        codePoints++;
        unread.appendCodePoint(codePoint);
        unreadCodePoints++;
        boolean addsOnly = adding && isOrdinary(codePoint);
        boolean letter = Character.isLetter(codePoint);
        noticeOpening(codePoint);
        previous = codePoint;
        lineHasLetter = codePoint != '\n' && codePoint != '\r' && (lineHasLetter || (letter && adding));
        if (addsOnly) {
            shown.appendCodePoint(codePoint);
            tip.accept(codePoint);
            unreadCodePoints = 0;
        } else {
            adding = false;
            if (parsed <= FREE_WORK + WORK_PER_CHARACTER * codePoints || unreadCodePoints >= MAX_UNREAD) {
                read(codePoint, letter);
            }
        }
        return settle();
    }

    /** Takes the next code point of a text that is shown only when it is complete: it costs one parse, at the end. */
    public void acceptUnread(int codePoint) {
        unread.appendCodePoint(codePoint);
        unreadCodePoints++;
    }

    /** The text has ended; gives the blocking matches that this makes certain. */
    public List<Match> finish() {
        readAll();
        // Along the way only blocking matches were taken from the tip; what else the last block shows is found now.
        restart(!shown.isEmpty());
        tip.copyFrom(kept);
        tip.acceptAll(shown, 0);
        tip.finish();
        findings.addAll(tip.takeMatches());
        return blocking(findings);
    }

    /** Whether what is shown of the whole text so far is known and nothing in it may still turn out to be a match. */
    public boolean isSettled() {
        return unreadCodePoints == 0 && tip.isSettled();
    }

    /** After the end: all that was found in what is shown, also what does not block. */
    public List<Match> findings() {
        return findings;
    }

    /** Length of what is shown of the primer; the matches' places count from its beginning. */
    public int primerLength() {
        return primerLength;
    }

    /** How many characters were parsed; for tests that cost is linear. */
    long parsed() {
        return parsed;
    }

    private List<Match> settle() {
        unsettled = tip.isSettled() ? 0 : unsettled + 1;
        if (unsettled >= TermMatcher.MAX_SPAN) {
            // Held for too long: marks that show nothing have kept the next character away.
            tip.finish();
        }
        List<Match> matches = blocking(tip.takeMatches());
        return doneBlocking.isEmpty() ? matches : doneBlocking;
    }

    private static List<Match> blocking(List<Match> matches) {
        return matches.isEmpty()
                ? matches
                : matches.stream().filter(Match::isBlocking).toList();
    }

    private void read(int codePoint, boolean letter) {
        if (letter && unreadCodePoints > 1) {
            // Whether the letter is added to the end can be seen only against what was shown right before it.
            unread.setLength(unread.length() - Character.charCount(codePoint));
            readAll();
            unread.appendCodePoint(codePoint);
        }
        String before = shown.toString();
        readAll();
        boolean plain =
                !named && (letter || (fenced && !Character.isWhitespace(codePoint) && "`~".indexOf(codePoint) < 0));
        adding = plain && isAdded(before, codePoint);
        lineHasLetter |= adding;
    }

    private boolean isAdded(String before, int codePoint) {
        int end = shown.length() - Character.charCount(codePoint);
        return end >= before.length()
                && shown.codePointAt(end) == codePoint
                && before.contentEquals(shown.subSequence(0, before.length()))
                && shown.substring(before.length(), end).isBlank();
    }

    private void readAll() {
        stream.append(unread.toString());
        unread.setLength(0);
        unreadCodePoints = 0;
        List<Block> finished = stream.finished();
        boolean moved = finishedBlocks < finished.size();
        for (; finishedBlocks < finished.size(); finishedBlocks++) {
            addDone(finished.get(finishedBlocks).plainText());
        }
        if (moved) {
            hasBracket = false;
            hasDestination = false;
            hasAngle = false;
            hasAmpersand = false;
        }
        Optional<Block> openBlock = stream.open();
        String open = openBlock.map(Block::plainText).orElse("");
        fenced = openBlock.map(block -> block.html().startsWith(FENCED)).orElse(false);
        named = openBlock.map(block -> endsWithLanguage(block.html())).orElse(false);
        parsed += stream.parsedForOpen() + open.length() / COPYING;
        showOpen(open, moved);
    }

    private static boolean endsWithLanguage(String html) {
        return NAMED.matcher(html)
                .region(Math.max(0, html.length() - MAX_NAMED), html.length())
                .find();
    }

    private void addDone(String plainText) {
        if (plainText.isEmpty()) {
            return;
        }
        if (anyDone) {
            done.accept('\n');
        }
        anyDone = true;
        done.acceptAll(plainText, 0);
        List<Match> matches = done.takeMatches();
        findings.addAll(matches);
        if (doneBlocking.isEmpty()) {
            doneBlocking = blocking(matches);
        }
    }

    private void showOpen(String open, boolean moved) {
        int settled = stream.settledInOpen();
        boolean restarted = moved || settled < keptLength || shown.isEmpty() != open.isEmpty();
        if (restarted) {
            restart(!open.isEmpty());
        }
        if (restarted || !open.startsWith(shown.toString())) {
            kept.acceptAll(open.substring(0, settled), keptLength);
            keptLength = settled;
            tip.copyFrom(kept);
            shown.setLength(0);
            shown.append(open, 0, settled);
            parsed += (open.length() - settled) / MATCHING;
        }
        int from = shown.length();
        shown.append(open, from, open.length());
        tip.acceptAll(shown, from);
    }

    /** Back to the end of the finished blocks. */
    private void restart(boolean somethingFollows) {
        kept.copyFrom(done);
        keptLength = 0;
        if (anyDone && somethingFollows) {
            kept.accept('\n');
        }
    }

    private void noticeOpening(int codePoint) {
        switch (codePoint) {
            case '[' -> hasBracket = true;
            case '(' -> hasDestination |= previous == ']';
            case '<' -> hasAngle = true;
            case '&' -> hasAmpersand = true;
            default -> {}
        }
    }

    /** Whether the code point, right after others that were added to what is shown, cannot but be added too. */
    private boolean isOrdinary(int codePoint) {
        if (fenced) {
            return codePoint != '\n' && codePoint != '\r';
        }
        if (codePoint > 0x7F) {
            return codePoint != 0x85 && !Character.isWhitespace(codePoint) && !Character.isSpaceChar(codePoint);
        }
        if (Character.isLetterOrDigit(codePoint)) {
            return true;
        }
        return switch (codePoint) {
            case ' ' -> previous != ' ' && previous != '\n';
            case '.', ',', '?', '!', '"', '\'', '%', '@', '/', '(', '-', '+', '=', ':', '{', '}', '^' -> lineHasLetter;
            case ']' -> lineHasLetter && !hasBracket;
            case ')' -> lineHasLetter && !hasDestination;
            case '>' -> lineHasLetter && !hasAngle;
            case ';' -> lineHasLetter && !hasAmpersand;
            default -> false;
        };
    }
}
