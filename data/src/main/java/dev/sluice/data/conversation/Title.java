package dev.sluice.data.conversation;

import dev.sluice.safety.Judge;
import java.text.BreakIterator;
import java.util.Locale;
import java.util.regex.Pattern;

/** Makes titles of what people write. */
final class Title {

    /** Length of a title made from a prompt, in characters; one that a person gives may be longer. */
    private static final int FROM_PROMPT = 40;

    private static final String MARKS = "[\\s#*_>`\"'“”‘’「」《》【】-]*";
    private static final Pattern BEFORE =
            Pattern.compile("^" + MARKS + "(?:(?:(?i:title)|标题)" + MARKS + "[:：])?" + MARKS);
    private static final Pattern AFTER = Pattern.compile("[\\s#*_`\"'“”‘’「」《》【】.。,，;；]+$");

    private Title() {}

    /** The beginning of a prompt, in one line. */
    static String of(String prompt) {
        return shorten(prompt, FROM_PROMPT);
    }

    /**
     * What a model calls it: its first line, without the marks that models put around titles; empty if that is too long.
     * Nothing else is cut off: within a line the gate has seen words that are harmless only as a whole.
     */
    static String ofModel(String answer) {
        return answer.lines()
                .map(line -> BEFORE.matcher(line).replaceFirst(""))
                .map(line -> AFTER.matcher(line).replaceFirst(""))
                .map(Title::inOneLine)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .filter(line -> line.length() <= Conversations.MAX_TITLE_LENGTH)
                .orElse("");
    }

    /** What a person calls it, in one line. */
    static String given(String title) {
        return shorten(title, Conversations.MAX_TITLE_LENGTH);
    }

    private static String shorten(String text, int limit) {
        // A prompt may be long; more than this never gets into a title.
        String beginning = text.substring(0, Math.min(text.length(), 20 * limit));
        String line = inOneLine(beginning);
        if (line.length() <= limit) {
            return line;
        }
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(line);
        int end = characters.preceding(limit);
        return line.substring(0, end).strip() + "…";
    }

    private static String inOneLine(String text) {
        // What a person calls it has passed no gate, which would have cleaned it.
        return Judge.clean(text).replaceAll("[\\p{Z}\\p{Cc}]+", " ").strip();
    }
}
