package dev.sluice.safety.render;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Renders whole texts. Never throws, whatever the text; takes time in proportion to its length. */
public final class Markdown {

    private Markdown() {}

    /** The text's blocks, in order; the same as those of a {@link MarkdownStream} that was given it in any pieces. */
    public static List<Block> render(String markdown) {
        MarkdownStream stream = new MarkdownStream();
        stream.append(markdown);
        List<Block> blocks = new ArrayList<>(stream.finished());
        stream.open().ifPresent(blocks::add);
        return List.copyOf(blocks);
    }

    /** What a browser shows of the rendered text: the blocks' plain texts, parted by line feeds. */
    public static String plainText(String markdown) {
        return render(markdown).stream()
                .map(Block::plainText)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n"));
    }
}
