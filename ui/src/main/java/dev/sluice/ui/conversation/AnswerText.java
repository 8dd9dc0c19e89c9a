package dev.sluice.ui.conversation;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.dom.Element;
import dev.sluice.safety.render.Block;
import dev.sluice.safety.render.MarkdownStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Markdown on the page, also while it is still being written: one element for each block. A finished block is sent once
 * and never touched again, so that the browser may colour it; only the open one is replaced.
 *
 * <p>The HTML is the renderer's and safe; it is kept as a property, so that it is state of the page and not only
 * something that was once sent.
 */
public final class AnswerText extends Div {

    private static final String FINISHED = "data-finished";

    private MarkdownStream stream = new MarkdownStream();
    private int finished;
    private int length;
    private @Nullable Element open;

    AnswerText() {
        addClassName("sl-text");
    }

    /** A text that is complete. */
    public AnswerText(String markdown) {
        this();
        append(markdown);
        finish();
    }

    /** How much has been appended, in UTF-16 units: where the next piece begins. */
    int length() {
        return length;
    }

    /** What the page shows of the open block; a measure of what its next change costs. */
    int openLength() {
        return stream.open().map(block -> block.html().length()).orElse(0);
    }

    void append(String markdown) {
        if (markdown.isEmpty()) {
            return;
        }
        length += markdown.length();
        stream.append(markdown);
        List<Block> done = stream.finished();
        while (finished < done.size()) {
            show(done.get(finished++));
            close();
        }
        stream.open().ifPresent(this::show);
    }

    /** There is no more to come: the open block is finished too. */
    void finish() {
        close();
    }

    /** Takes everything off the page. */
    void withdraw() {
        removeAll();
        getElement().removeAllChildren();
        stream = new MarkdownStream();
        finished = 0;
        length = 0;
        open = null;
    }

    private void show(Block block) {
        Element element = open;
        if (element == null) {
            element = new Element("div");
            // Lists, quotes and tables begin at the side where their language does.
            element.setAttribute("dir", "auto");
            getElement().appendChild(element);
            open = element;
        }
        element.setProperty("innerHTML", block.html());
    }

    private void close() {
        Optional.ofNullable(open).ifPresent(element -> element.setAttribute(FINISHED, true));
        open = null;
    }
}
