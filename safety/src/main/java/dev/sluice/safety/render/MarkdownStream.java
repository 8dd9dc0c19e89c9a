package dev.sluice.safety.render;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A Markdown text that is still being written. What has been finished never changes; only the open block does. Not
 * thread-safe.
 *
 * <pre>{@code
 * MarkdownStream stream = new MarkdownStream();
 * stream.append("# Tea\n\nBoil wa");
 * stream.finished();   // the heading
 * stream.open();       // "Boil wa"
 * }</pre>
 */
public final class MarkdownStream {

    /*
     * The text is cut into top-level blocks line by line, looking at nothing but what has come so far, and each block is
     * parsed alone. So the cuts are the same however the text arrives, and no work is done twice except for the open
     * block, whose size is bounded: where a block grows beyond its limit it is cut, at a line if possible. Of an open
     * list only the last item is parsed: the HTML of those before is kept. Fenced code is not parsed at all and grows
     * without a limit.
     */

    /** A longer paragraph is cut, which makes two of it; where it has lines or white space, there. */
    public static final int MAX_TEXT = 4_000;

    private static final int SOFT_MAX_CONTAINER = 4_000;
    private static final int MAX_CONTAINER = 6_000;

    private enum Kind {
        NONE,
        TEXT,
        LIST,
        QUOTE,
        MATH,
        FENCE
    }

    private final StringBuilder source = new StringBuilder();
    private final List<Block> finished = new ArrayList<>();

    private Kind kind = Kind.NONE;
    private int blockStart;
    private int lineStart;
    private int scanned;
    private boolean openIsRendered;
    private @Nullable Block open;

    // LIST and QUOTE
    private char listKind;
    private int contentIndent;
    private boolean afterBlank;
    private Line.@Nullable Fence nestedFence;

    // LIST: its HTML grows by whole items
    private final Html items = new Html();
    private int itemStart;
    private boolean itemIsLoose;
    /** Whether all items so far are such to the parser too: the list is parsed in one piece otherwise. */
    private boolean itemsAreRegular;

    private int parsed;
    private int settledInOpen;

    // MATH
    private String mathEnd = "";

    // FENCE: its HTML and plain text grow with it
    private Line.Fence fence = new Line.Fence('`', 3, 0, "");
    private boolean continuedFence;
    private boolean fenceHasLines;
    private int fenceTaken;
    private final StringBuilder fenceHtml = new StringBuilder();
    private String fenceLanguage = "";
    private final StringBuilder fencePlain = new StringBuilder();

    /** Adds to the end of the text; any cut will do. */
    public void append(String text) {
        if (text.isEmpty()) {
            return;
        }
        openIsRendered = false;
        source.append(text);
        while (true) {
            int lineFeed = source.indexOf("\n", scanned);
            scanned = lineFeed < 0 ? source.length() : lineFeed;
            while (isTooLong(scanned)) {
                cut();
            }
            if (lineFeed < 0) {
                endListIfDecided();
                takeUnfinishedFenceLine();
                return;
            }
            take(new Line(source.substring(lineStart, lineFeed)), lineFeed + 1);
            lineStart = lineFeed + 1;
            scanned = lineStart;
        }
    }

    /** The blocks that will not change any more; grows at its end only. An unmodifiable view. */
    public List<Block> finished() {
        return Collections.unmodifiableList(finished);
    }

    /** The last block, which more text may change; empty if nothing has come since the last finished one. */
    public Optional<Block> open() {
        if (!openIsRendered) {
            parsed = 0;
            settledInOpen = 0;
            open = isBlank(blockStart, source.length()) ? null : renderBlock(source.length(), true);
            openIsRendered = true;
        }
        return Optional.ofNullable(open);
    }

    /** How many characters were parsed for what {@link #open} gives. */
    public int parsedForOpen() {
        return parsed;
    }

    /** How much of the plain text of {@link #open} will not change any more: that of a list's items before the last. */
    public int settledInOpen() {
        return settledInOpen;
    }

    /** Handles one whole line, which ends before {@code next}. */
    private void take(Line line, int next) {
        switch (kind) {
            case NONE -> begin(line, next);
            case TEXT -> takeInText(line, next);
            case LIST -> takeInList(line, next);
            case QUOTE -> takeInQuote(line, next);
            case MATH -> {
                if (line.isBlank()) {
                    finish(lineStart, next);
                } else if (line.contains(mathEnd)) {
                    finish(next, next);
                } else if (line.fence() != null || line.isHeading()) {
                    finish(lineStart, lineStart);
                    begin(line, next);
                }
            }
            case FENCE -> takeInFence(line, next);
        }
    }

    private void begin(Line line, int next) {
        blockStart = lineStart;
        if (line.isBlank()) {
            blockStart = next;
            return;
        }
        Line.Fence opened = line.fence();
        String closesMath = line.mathEnd();
        Line.ListMarker marker = line.listMarker();
        if (opened != null) {
            openFence(opened, false, next);
        } else if (closesMath != null) {
            kind = Kind.MATH;
            mathEnd = closesMath;
            if (line.endsWith(closesMath, 2)) {
                finish(next, next);
            }
        } else if (line.isHeading() || line.isThematicBreak()) {
            kind = Kind.TEXT;
            finish(next, next);
        } else if (line.isQuote()) {
            kind = Kind.QUOTE;
            nestedFence = line.nestedFence();
        } else if (marker != null) {
            kind = Kind.LIST;
            listKind = marker.kind();
            contentIndent = marker.contentIndent();
            afterBlank = false;
            nestedFence = line.nestedFence();
            items.clear();
            itemStart = blockStart;
            itemIsLoose = false;
            itemsAreRegular = true;
        } else {
            kind = Kind.TEXT;
        }
    }

    private void takeInText(Line line, int next) {
        if (line.isBlank()) {
            finish(lineStart, next);
        } else if (line.isUnderline()) {
            finish(next, next);
        } else if (line.interrupts()) {
            finish(lineStart, lineStart);
            begin(line, next);
        }
    }

    private void takeInList(Line line, int next) {
        Line.Fence nested = nestedFence;
        if (nested != null && (line.isBlank() || line.indent() >= contentIndent)) {
            if (line.closesInContainer(nested)) {
                nestedFence = null;
            }
            return;
        }
        nestedFence = null;
        if (line.isBlank()) {
            afterBlank = true;
            return;
        }
        Line.ListMarker marker = line.listMarker();
        if (line.indent() >= contentIndent) {
            nestedFence = line.nestedFence();
        } else if (marker != null && marker.kind() == listKind) {
            if (lineStart - blockStart > SOFT_MAX_CONTAINER) {
                finish(lineStart, lineStart);
                begin(line, next);
                return;
            }
            keepItem();
            contentIndent = marker.contentIndent();
            nestedFence = line.nestedFence();
        } else if (afterBlank || line.interrupts()) {
            finish(lineStart, lineStart);
            begin(line, next);
            return;
        }
        afterBlank = false;
    }

    /** Another item begins: nothing changes the one before any more. */
    private void keepItem() {
        boolean loose = itemIsLoose || afterBlank;
        itemsAreRegular = itemsAreRegular
                && BlockRenderer.addItems(source.substring(itemStart, lineStart), loose, items)
                        .isPresent();
        itemStart = lineStart;
        itemIsLoose = afterBlank;
    }

    /** After an empty line the first character often tells that the list is over; then it need not be sent again. */
    private void endListIfDecided() {
        if (kind == Kind.LIST && afterBlank) {
            Line line = new Line(source.substring(lineStart));
            if (!line.isBlank() && line.indent() < contentIndent && !line.mayBeginItem()) {
                finish(lineStart, lineStart);
            }
        }
    }

    private void takeInQuote(Line line, int next) {
        if (line.isBlank()) {
            finish(lineStart, next);
            return;
        }
        if (!line.isQuote()) {
            if (nestedFence != null || line.interrupts()) {
                finish(lineStart, lineStart);
                begin(line, next);
            }
            return;
        }
        Line.Fence nested = nestedFence;
        if (nested == null) {
            if (lineStart - blockStart > SOFT_MAX_CONTAINER) {
                finish(lineStart, lineStart);
                begin(line, next);
                return;
            }
            nestedFence = line.nestedFence();
        } else if (line.closesInContainer(nested)) {
            nestedFence = null;
        }
    }

    private void takeInFence(Line line, int next) {
        if (fenceTaken == lineStart && line.closes(fence, continuedFence)) {
            finish(next, next);
            return;
        }
        int end = next - 1;
        takeCode(end > fenceTaken && source.charAt(end - 1) == '\r' ? end - 1 : end);
        fenceTaken = next;
    }

    private void takeUnfinishedFenceLine() {
        if (kind == Kind.FENCE && lineStart < source.length()) {
            boolean started = fenceTaken > lineStart;
            if (started || !new Line(source.substring(lineStart)).mayClose(fence)) {
                // A carriage return may turn out to be half of a line end.
                boolean carriageReturn = source.charAt(source.length() - 1) == '\r';
                takeCode(source.length() - (carriageReturn ? 1 : 0));
            }
        }
    }

    /** Adds the current line up to {@code end} to the code; the line's beginning loses the fence's own indentation. */
    private void takeCode(int end) {
        int from = fenceTaken;
        if (from == lineStart) {
            int indent = fence.indent();
            while (indent-- > 0 && from < end && source.charAt(from) == ' ') {
                from++;
            }
            if (fenceHasLines) {
                fenceHtml.append('\n');
                fencePlain.append('\n');
            }
            fenceHasLines = true;
        }
        if (from < end) {
            String code = source.substring(from, end).replace('\0', '\uFFFD').replace('\r', '\n');
            Html.escape(code, fenceHtml);
            fencePlain.append(code);
        }
        fenceTaken = Math.max(end, from);
    }

    private void openFence(Line.Fence opened, boolean continued, int firstLine) {
        kind = Kind.FENCE;
        fence = opened;
        continuedFence = continued;
        fenceHasLines = false;
        fenceTaken = firstLine;
        fenceHtml.setLength(0);
        fenceLanguage = Html.language(opened.info());
        fenceHtml.append(Html.codeTag(fenceLanguage));
        fencePlain.setLength(0);
    }

    /** Ends the block at {@code end} and lets the next one begin at {@code next}. */
    private void finish(int end, int next) {
        if (!isBlank(blockStart, end)) {
            finished.add(renderBlock(end, false));
        }
        kind = Kind.NONE;
        blockStart = next;
        nestedFence = null;
        afterBlank = false;
    }

    /** Whether the block would grow beyond its limit; looks only at what lies within it. */
    private boolean isTooLong(int end) {
        return kind != Kind.FENCE && end - blockStart > maxLength();
    }

    private int maxLength() {
        return kind == Kind.LIST || kind == Kind.QUOTE ? MAX_CONTAINER : MAX_TEXT;
    }

    private void cut() {
        if (lineStart > blockStart) {
            Line.Fence continued = kind == Kind.LIST ? nestedFence : null;
            finish(lineStart, lineStart);
            if (continued != null) {
                openFence(continued, true, lineStart);
            }
        } else {
            int end = cutInLine(blockStart + maxLength());
            finish(end, end);
            lineStart = end;
        }
    }

    private int cutInLine(int latest) {
        for (int cut = latest; cut > latest - 200; cut--) {
            if (Character.isWhitespace(source.charAt(cut - 1))) {
                return cut;
            }
        }
        return Character.isHighSurrogate(source.charAt(latest - 1)) ? latest - 1 : latest;
    }

    private boolean isBlank(int from, int to) {
        for (int i = from; i < to; i++) {
            char c = source.charAt(i);
            if (c != ' ' && c != '\t' && c != '\r' && c != '\n') {
                return false;
            }
        }
        return true;
    }

    private Block renderBlock(int end, boolean unfinished) {
        if (kind == Kind.FENCE) {
            String parting = fenceLanguage.isEmpty() || fencePlain.isEmpty() ? "" : "\n";
            return new Block(fenceHtml + "</code></pre>", fenceLanguage + parting + fencePlain, blockStart, end);
        }
        Optional<Block> list = kind == Kind.LIST ? renderList(end) : Optional.empty();
        if (list.isPresent()) {
            return list.get();
        }
        Line last = new Line(source.substring(Math.min(lineStart, end), end));
        int shownEnd = end;
        if (unfinished && kind == Kind.TEXT && last.isUnderline() && last.length() <= 2) {
            // More likely the first mark of a list than the line under a heading; it shows when the line ends.
            shownEnd = lineStart;
        }
        String markdown = source.substring(blockStart, shownEnd);
        parsed += markdown.length();
        boolean math = kind == Kind.MATH || (kind == Kind.NONE && unfinished && last.closedMathEnd() != null);
        return math
                ? BlockRenderer.renderMath(markdown, blockStart, end)
                : BlockRenderer.render(markdown, blockStart, end);
    }

    /** Empty if the list is not one to the parser, or not one of items alone. */
    private Optional<Block> renderList(int end) {
        if (!itemsAreRegular) {
            return Optional.empty();
        }
        Html html = items.copy();
        parsed += end - itemStart;
        settledInOpen = html.shown();
        return BlockRenderer.addItems(source.substring(itemStart, end), itemIsLoose, html)
                .map(tag -> html.blockTag(tag).toBlock(blockStart, end));
    }
}
