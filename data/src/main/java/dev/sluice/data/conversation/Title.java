package dev.sluice.data.conversation;

import java.text.BreakIterator;
import java.util.Locale;
import java.util.regex.Pattern;

/** Makes titles of what people write. */
final class Title {

    /** Length of a title made from a prompt, in characters; one that a person gives may be longer. */
    private static final int FROM_PROMPT = 40;

    private static final Pattern BEFORE =
            Pattern.compile("^[\\s#*_>`\"'“”‘’「」《》【】-]*(?:(?i:title)|标题)?\\s*[:：]?[\\s*\"'“”‘’「」《》【】]*");
    private static final Pattern AFTER = Pattern.compile("[\\s#*_`\"'“”‘’「」《》【】.。,，;；]+$");

    private Title() {}

    /** The beginning of a prompt, in one line. */
    static String of(String prompt) {
        return shorten(prompt, FROM_PROMPT);
    }

    /**
     * What a model calls it: its first line, without the marks that models put around titles. Only ends are cut off: a
     * title is a piece of text that the gate has seen.
     */
    static String ofModel(String answer) {
        return answer.lines()
                .map(line -> BEFORE.matcher(line).replaceFirst(""))
                .map(line -> AFTER.matcher(line).replaceFirst(""))
                .filter(line -> !line.isEmpty())
                .findFirst()
                .map(line -> shorten(line, FROM_PROMPT))
                .orElse("");
    }

    /** What a person calls it, in one line. */
    static String given(String title) {
        return shorten(title, Conversations.MAX_TITLE_LENGTH);
    }

    private static String shorten(String text, int limit) {
        // A prompt may be long; more than this never gets into a title.
        String beginning = text.substring(0, Math.min(text.length(), 20 * limit));
        String line = beginning.replaceAll("[\\p{Z}\\p{Cc}]+", " ").strip();
        if (line.length() <= limit) {
            return line;
        }
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(line);
        int end = characters.preceding(limit);
        return line.substring(0, end).strip() + "…";
    }
}
