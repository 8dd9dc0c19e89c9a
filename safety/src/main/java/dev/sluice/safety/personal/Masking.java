package dev.sluice.safety.personal;

import dev.sluice.safety.Action;
import dev.sluice.safety.text.Folding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;

/**
 * Finds personal data in a text that comes in pieces, and puts a mask in its place. Not thread-safe.
 *
 * <p>What comes out does not depend on where the pieces are cut. Text is held only while it could still become one of the
 * {@link Shape}s, and never more than their cap.
 */
public final class Masking {

    /*
     * A pattern that matches from a place on without having looked at the end of the text matches so whatever follows;
     * one that fails so, fails. As long as one has looked there (Matcher.hitEnd), the text from that place on is held.
     *
     * What shows nothing takes no part in that: it is kept apart, and comes out where it stood unless that is inside of
     * what is masked.
     */

    /**
     * Something that was found.
     *
     * @param start its place in the text that came out
     */
    public record Found(PersonalData data, Action action, int start, int end) {}

    /** A mask, and what it stands for in the text that came in. */
    private static final class Replaced {
        final int start;
        final int end;
        final int from;
        int to;

        Replaced(int start, int end, int from, int to) {
            this.start = start;
            this.end = end;
            this.from = from;
            this.to = to;
        }
    }

    /** The dots of {@link Shape}'s private keys come once for the whole key, however long. */
    private static final int MAX_SWALLOWED = 16_384;

    private enum Swallowing {
        NOTHING,
        WORD,
        KEY
    }

    private final Function<PersonalData, Action> actions;
    private final boolean replaces;
    private final List<Matcher> matchers;
    private final Matcher keyLine = Shape.KEY_LINE.matcher("");
    /** The last characters that show something before {@link #next}, and all from there on. */
    private final StringBuilder text = new StringBuilder();

    private int next;
    private final Unseen unseen = new Unseen();

    /** How much of what came is decided. */
    private int in;

    private int out;
    private final List<Replaced> replaced = new ArrayList<>();
    private Swallowing swallowing = Swallowing.NOTHING;
    private int swallowed;
    private List<Found> found = new ArrayList<>();

    /**
     * @param actions what is to happen; {@link Action#ALLOW} means not to look
     * @param replaces whether a mask comes in the place of what asks for one or for more; otherwise it is only found, and
     *     the text comes out as it is
     */
    public Masking(Function<PersonalData, Action> actions, boolean replaces) {
        this.actions = actions;
        this.replaces = replaces;
        this.matchers =
                Shape.ALL.stream().map(shape -> shape.pattern().matcher("")).toList();
    }

    /** Takes cleaned text, whole code points, and appends what is decided. */
    public void append(CharSequence piece, StringBuilder target) {
        for (int i = 0; i < piece.length(); ) {
            int codePoint = Character.codePointAt(piece, i);
            if (Folding.isUnseen(codePoint)) {
                unseen.add(text.length(), codePoint);
            } else {
                text.appendCodePoint(codePoint);
            }
            i += Character.charCount(codePoint);
        }
        decide(target, false);
        if (next > 4_096) {
            int old = next - Shape.CONTEXT - 1;
            text.delete(0, old);
            unseen.shift(old);
            next -= old;
        }
    }

    /** Takes the end of the text and appends the rest. */
    public void finish(StringBuilder target) {
        decide(target, true);
    }

    /** Where in the text that came in something begins that begins there in what came out; a mask is one place. */
    public int originOfStart(int start) {
        int shift = 0;
        for (Replaced mask : replaced) {
            if (start < mask.end) {
                return start < mask.start ? start + shift : mask.from;
            }
            shift = mask.to - mask.end;
        }
        return start + shift;
    }

    /** Where in the text that came in something ends that ends there in what came out. */
    public int originOfEnd(int end) {
        int shift = 0;
        for (Replaced mask : replaced) {
            if (end <= mask.end) {
                return end <= mask.start ? end + shift : mask.to;
            }
            shift = mask.to - mask.end;
        }
        return end + shift;
    }

    /** Where in what came out something begins that begins there in the text that came in; a mask is one place. */
    public int resultOfStart(int start) {
        int shift = 0;
        for (Replaced mask : replaced) {
            if (start < mask.to) {
                return start < mask.from ? start - shift : mask.start;
            }
            shift = mask.to - mask.end;
        }
        return start - shift;
    }

    /** Where in what came out something ends that ends there in the text that came in. */
    public int resultOfEnd(int end) {
        int shift = 0;
        for (Replaced mask : replaced) {
            if (end <= mask.to) {
                return end <= mask.from ? end - shift : mask.end;
            }
            shift = mask.to - mask.end;
        }
        return end - shift;
    }

    /** What was found since the last call. */
    public List<Found> takeFound() {
        if (found.isEmpty()) {
            return List.of();
        }
        List<Found> taken = found;
        found = new ArrayList<>();
        return taken;
    }

    /** Characters that are held back now. */
    public int held() {
        return text.length() - next + unseen.length();
    }

    private void decide(StringBuilder target, boolean ended) {
        while (true) {
            passUnseen(target);
            if (next == text.length()) {
                return;
            }
            if (swallowing != Swallowing.NOTHING) {
                if (!swallow(ended)) {
                    return;
                }
                continue;
            }
            char first = text.charAt(next);
            int step = mayBegin(first, next) ? look(first, target, ended) : 0;
            if (step < 0) {
                return;
            }
            if (step == 0) {
                target.append(first);
                out++;
                next++;
                in++;
            }
        }
    }

    /** Lets out what shows nothing before the next character, or swallows it with what is masked. */
    private void passUnseen(StringBuilder target) {
        String passed = unseen.take(next + 1);
        in += passed.length();
        if (swallowing == Swallowing.NOTHING) {
            target.append(passed);
            out += passed.length();
        } else {
            replaced.getLast().to += passed.length();
        }
    }

    private boolean mayBegin(char first, int place) {
        if (Shape.isLetterOrDigit(first)) {
            // In the middle of a word nothing begins but what is told by a sign.
            return place == 0 || !Shape.isLetterOrDigit(text.charAt(place - 1));
        }
        return first == '-' || first == '@' || first == '+' || Shape.isProvince(first);
    }

    /** How much was masked or passed as found; 0 if nothing begins here, -1 if that is not certain yet. */
    @SuppressWarnings("JdkObsolete") // A streaming use: hitEnd tells whether more text could change the answer.
    private int look(char first, StringBuilder target, boolean ended) {
        String before = "";
        for (int i = 0; i < Shape.ALL.size(); i++) {
            Shape shape = Shape.ALL.get(i);
            if (!shape.beginsWith().test(first)) {
                continue;
            }
            if (before.isEmpty()) {
                before = text.substring(Math.max(0, next - Shape.CONTEXT), next).toLowerCase(Locale.ROOT);
            }
            Action action = actions.apply(shape.kind());
            if (action == Action.ALLOW || !shape.after().test(before)) {
                continue;
            }
            int end = Math.min(text.length(), next + shape.cap());
            Matcher matcher = matchers.get(i).reset(text).region(next, end);
            boolean matches = matcher.lookingAt();
            if (matcher.hitEnd() && !ended && end < next + shape.cap()) {
                return -1;
            }
            int length = matches ? shape.length().applyAsInt(text.substring(next, matcher.end())) : 0;
            if (length > 0 && isSomebodys(shape, length)) {
                take(shape, action, length, target);
                return length;
            }
        }
        return 0;
    }

    /** A domain alone does not say whose mailbox it is. */
    private boolean isSomebodys(Shape shape, int length) {
        if (shape.kind() != PersonalData.EMAIL || text.charAt(next) != '@') {
            return true;
        }
        int from = next;
        while (from > Math.max(0, next - Shape.CONTEXT)
                && (Shape.isLetterOrDigit(text.charAt(from - 1)) || "._%+-".indexOf(text.charAt(from - 1)) >= 0)) {
            from--;
        }
        return !isOfAddress(from) && Mailbox.isPersonal(text.substring(from, next + length));
    }

    /** Whether a name and a password for a machine stand there, as in {@code db://name:password@host.net}. */
    private boolean isOfAddress(int from) {
        int word = next;
        while (word > Math.max(0, next - Shape.CONTEXT) && text.charAt(word - 1) > ' ') {
            word--;
        }
        int scheme = text.substring(word, next).lastIndexOf("://");
        return scheme >= 0 && text.substring(word + scheme + 3, next).indexOf(':') > 0 && from > word;
    }

    private void take(Shape shape, Action action, int length, StringBuilder target) {
        String original = text.substring(next, next + length);
        boolean masked = replaces && action.compareTo(Action.MASK) >= 0;
        String whole = unseen.weave(text, next, next + length);
        String shown = masked ? shape.mask().of(original) : whole;
        target.append(shown);
        found.add(new Found(shape.kind(), action, out, out + shown.length()));
        if (masked) {
            replaced.add(new Replaced(out, out + shown.length(), in, in + whole.length()));
        }
        out += shown.length();
        next += length;
        in += whole.length();
        if (masked && shape.kind() == PersonalData.PRIVATE_KEY) {
            swallowing = Swallowing.KEY;
        } else if (masked && shape.swallows()) {
            swallowing = Swallowing.WORD;
        }
        swallowed = 0;
    }

    /** Takes a character that belongs to what was masked, or finds that it ended; false if that is not certain yet. */
    private boolean swallow(boolean ended) {
        char c = text.charAt(next);
        if (swallowing == Swallowing.KEY && c == '\n' && mayGoOn(ended)) {
            return false;
        }
        boolean belongs = switch (swallowing) {
            case NOTHING -> false;
            case WORD -> Shape.isLetterOrDigit(c) || "_-.~+/=".indexOf(c) >= 0;
            case KEY -> isOfKey(c) && !endsKey(c) && (c != '\n' || keyLine.lookingAt());
        };
        if (!belongs || ++swallowed > MAX_SWALLOWED) {
            swallowing = Swallowing.NOTHING;
            return true;
        }
        next++;
        in++;
        replaced.getLast().to++;
        return true;
    }

    /** Whether more text could tell whether the key goes on in the next line. */
    @SuppressWarnings("JdkObsolete") // as in look
    private boolean mayGoOn(boolean ended) {
        int end = Math.min(text.length(), next + Shape.CAP);
        keyLine.reset(text).region(next, end);
        keyLine.lookingAt();
        return keyLine.hitEnd() && !ended && end < next + Shape.CAP;
    }

    /** A key without its last line ends with the code block that it stands in, or where the text goes on in another language. */
    private static boolean isOfKey(char c) {
        return c < 0x80 && c != '`';
    }

    /** Whether the key's last line is complete: what comes after {@code -----END … KEY-----} is text again. */
    private boolean endsKey(char c) {
        int from = Math.max(0, next - Shape.CONTEXT);
        return c != '-'
                && next >= 5
                && text.substring(next - 5, next).equals("-----")
                && text.substring(from, next).contains("-----END ");
    }
}
