package dev.sluice.safety.render;

import org.jspecify.annotations.Nullable;

/** What one line of Markdown, without its line feed, looks like from its beginning. */
final class Line {

    private static final int TAB = 4;

    /** Longer lines close no fence, so that a line of nothing but marks is not looked at again and again. */
    private static final int MAX_CLOSING = 1_000;

    private final String text;
    private final int first;
    private final int indent;

    Line(String line) {
        this(line, 0);
    }

    /** The end of a line that begins at a column: a tab reaches to the next stop of the whole line. */
    private Line(String line, int startColumn) {
        text = line;
        int position = 0;
        int column = startColumn;
        while (position < line.length() && isSpace(line.charAt(position))) {
            column = line.charAt(position) == '\t' ? column - column % TAB + TAB : column + 1;
            position++;
        }
        first = position;
        indent = column - startColumn;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\r';
    }

    int length() {
        return text.length();
    }

    int indent() {
        return indent;
    }

    boolean isBlank() {
        return first == text.length();
    }

    /** Whether Markdown reads marks at its beginning at all. */
    private boolean isMarked() {
        return indent < TAB && !isBlank();
    }

    private char charAt(int position) {
        return position < text.length() ? text.charAt(position) : '\n';
    }

    private int endOfRun(char c, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) == c) {
            end++;
        }
        return end;
    }

    boolean isQuote() {
        return isMarked() && charAt(first) == '>';
    }

    boolean isHeading() {
        if (!isMarked()) {
            return false;
        }
        int end = endOfRun('#', first);
        return end > first && end - first <= 6 && (end == text.length() || isSpace(text.charAt(end)));
    }

    boolean isThematicBreak() {
        return isMarked() && "*-_".indexOf(charAt(first)) >= 0 && countOnly(charAt(first)) >= 3;
    }

    /** The line under a heading: {@code ===} or {@code ---}. */
    boolean isUnderline() {
        if (!isMarked() || (charAt(first) != '=' && charAt(first) != '-')) {
            return false;
        }
        int end = endOfRun(charAt(first), first);
        return new Line(text.substring(end)).isBlank();
    }

    /** How often {@code c} occurs if only it and spaces occur; otherwise 0. */
    private int countOnly(char c) {
        int count = 0;
        for (int i = first; i < text.length(); i++) {
            if (text.charAt(i) == c) {
                count++;
            } else if (!isSpace(text.charAt(i))) {
                return 0;
            }
        }
        return count;
    }

    /** Whether this unfinished line could be that of a list item, judging by its first character. */
    boolean mayBeginItem() {
        char c = charAt(first);
        return c == '-' || c == '+' || c == '*' || (c >= '0' && c <= '9');
    }

    @Nullable
    ListMarker listMarker() {
        if (!isMarked()) {
            return null;
        }
        char c = charAt(first);
        int end = first;
        if (c == '-' || c == '+' || c == '*') {
            if (isThematicBreak()) {
                return null;
            }
            end++;
        } else {
            while (charAt(end) >= '0' && charAt(end) <= '9' && end - first < 9) {
                end++;
            }
            c = charAt(end);
            if (end == first || (c != '.' && c != ')')) {
                return null;
            }
            end++;
        }
        if (end < text.length() && !isSpace(text.charAt(end))) {
            return null;
        }
        int width = end - first;
        Line rest = new Line(text.substring(end), indent + width);
        int spaces = rest.isBlank() || rest.indent > TAB ? 1 : rest.indent;
        boolean canInterrupt = !rest.isBlank()
                && (c == '-'
                        || c == '+'
                        || c == '*'
                        || text.substring(first, end - 1).equals("1"));
        return new ListMarker(c, indent + width + spaces, canInterrupt, end);
    }

    /** The fence that this line opens, if any. */
    @Nullable
    Fence fence() {
        if (!isMarked()) {
            return null;
        }
        char c = charAt(first);
        if (c != '`' && c != '~') {
            return null;
        }
        int end = endOfRun(c, first);
        String info = text.substring(end).strip();
        if (end - first < 3 || (c == '`' && info.indexOf('`') >= 0)) {
            return null;
        }
        return new Fence(c, end - first, indent, info);
    }

    /** The fence that this line opens inside list items and quotes that it may begin or continue. */
    @Nullable
    Fence nestedFence() {
        Line line = this;
        int column = 0;
        while (true) {
            ListMarker marker = line.listMarker();
            int skip = marker != null ? marker.end() : line.isQuote() ? line.first + 1 : line.first;
            if (skip == 0 || line.isBlank()) {
                Fence fence = line.fence();
                return fence == null ? null : new Fence(fence.mark(), fence.length(), column, fence.info());
            }
            column += marker == null && !line.isQuote() ? line.indent : skip;
            line = new Line(line.text.substring(skip));
        }
    }

    /** Whether this line closes {@code fence}; a fence that was cut out of a list may be closed at any column. */
    boolean closes(Fence fence, boolean atAnyColumn) {
        return (atAnyColumn || isMarked()) && closesFrom(first, fence);
    }

    /** Whether this line closes {@code fence} inside list items and quotes. */
    boolean closesInContainer(Fence fence) {
        int start = first;
        while (start < text.length() && (isSpace(text.charAt(start)) || text.charAt(start) == '>')) {
            start++;
        }
        return closesFrom(start, fence);
    }

    private boolean closesFrom(int start, Fence fence) {
        int end = endOfRun(fence.mark(), start);
        return text.length() <= MAX_CLOSING && end - start >= fence.length() && new Line(text.substring(end)).isBlank();
    }

    /** Whether this unfinished line could still become a closing one; once it could not, it never can again. */
    boolean mayClose(Fence fence) {
        int end = endOfRun(fence.mark(), first);
        return text.length() <= MAX_CLOSING
                && (end == text.length() || (end - first >= fence.length() && new Line(text.substring(end)).isBlank()));
    }

    /** The end of the formula block that this whole line begins, {@code $$} or {@code \]}, if it begins one. */
    @Nullable
    String mathEnd() {
        String end = mathMark();
        boolean opens =
                end != null && text.indexOf(end, first + 2) < 0 && hasFormulaSign(end.equals("$$") ? "\\^{=" : "\\^{");
        return opens ? end : closedMathEnd();
    }

    /** The same, if the line holds nothing but the mark or a whole formula: more of it cannot make it a paragraph. */
    @Nullable
    String closedMathEnd() {
        String end = mathMark();
        if (end == null) {
            return null;
        }
        String rest = text.substring(first).stripTrailing();
        int close = rest.indexOf(end, 2);
        boolean simple = rest.length() == 2 || (close > 2 && close == rest.length() - 2);
        return simple ? end : null;
    }

    private @Nullable String mathMark() {
        if (!isMarked()) {
            return null;
        }
        return text.startsWith("$$", first) ? "$$" : text.startsWith("\\[", first) ? "\\]" : null;
    }

    /** Whether what stands behind the mark is rather a formula than a sentence about much money or in brackets. */
    private boolean hasFormulaSign(String signs) {
        return text.chars().skip(first + 2).anyMatch(c -> signs.indexOf(c) >= 0);
    }

    boolean contains(String mark) {
        return text.contains(mark);
    }

    boolean endsWith(String end, int from) {
        String rest = text.substring(first).stripTrailing();
        return rest.length() >= from + end.length() && rest.endsWith(end);
    }

    /** Whether this line ends a paragraph before it by beginning something else. */
    boolean interrupts() {
        ListMarker marker = listMarker();
        return isHeading()
                || isThematicBreak()
                || isQuote()
                || fence() != null
                || mathEnd() != null
                || (marker != null && marker.canInterrupt());
    }

    /**
     * @param kind the mark itself, or the sign after a number
     * @param contentIndent column at which the item's content begins
     * @param end index one past the marker
     */
    record ListMarker(char kind, int contentIndent, boolean canInterrupt, int end) {}

    record Fence(char mark, int length, int indent, String info) {}
}
