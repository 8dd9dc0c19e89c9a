package dev.sluice.data.export;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * Markdown from people and models for files that any program may open: what some renderers would run as HTML or follow as
 * a script becomes text. Code stays as it is, for it is shown as code.
 */
final class InertMarkdown {

    /** Both ways of reading a line with bars: a code span that is one in a paragraph is cut by the cells of a table. */
    private static final List<Parser> PARSERS = List.of(
            parser().build(),
            parser().extensions(List.of(TablesExtension.create())).build());

    /** What is made text shows what it kept from being read; that is seldom more than once. */
    private static final int ROUNDS = 8;

    private static final Set<String> SCHEMES = Set.of("http", "https", "mailto");

    private InertMarkdown() {}

    static String of(String markdown) {
        String inert = markdown.replaceAll("\\R", "\n").replace('\0', '\uFFFD');
        for (int round = 0; round < ROUNDS; round++) {
            Finder live = live(inert);
            if (live.isIncomplete) {
                break;
            }
            if (live.places.isEmpty()) {
                Set<String> closings = closings(inert);
                // Where one way of reading has a block to be closed and the other none, closing it would open one.
                return closings.size() == 1 ? inert + "\n" + closings.iterator().next() : asCode(inert);
            }
            StringBuilder next = new StringBuilder(inert.length() + live.places.size());
            for (int i = 0; i < inert.length(); i++) {
                if (live.places.contains(i)) {
                    next.append('\\');
                }
                next.append(inert.charAt(i));
            }
            inert = next.toString();
        }
        return asCode(inert);
    }

    private static Parser.Builder parser() {
        return Parser.builder().includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES);
    }

    /** Where a backslash makes text of what is not. */
    private static Finder live(String markdown) {
        Finder finder = new Finder(markdown);
        for (Parser parser : PARSERS) {
            parser.parse(markdown).accept(finder);
        }
        return finder;
    }

    /** The end of a code block that nobody ended: what follows in the file must not become part of it. */
    private static Set<String> closings(String markdown) {
        return PARSERS.stream()
                .map(parser -> parser.parse(markdown).getLastChild())
                .map(last -> last instanceof FencedCodeBlock code && code.getClosingFenceLength() == null
                        ? code.getFenceCharacter().repeat(code.getOpeningFenceLength()) + "\n"
                        : "")
                .collect(Collectors.toSet());
    }

    private static String asCode(String markdown) {
        String fence = "```";
        while (markdown.contains(fence)) {
            fence += "`";
        }
        return fence + "\n" + markdown + "\n" + fence + "\n";
    }

    /** Whether following it runs nothing: an address of a page or a mailbox, or a place near this one. */
    private static boolean isHarmless(String destination) {
        int colon = destination.indexOf(':');
        return colon < 0
                || destination.substring(0, colon).chars().anyMatch(c -> c == '/' || c == '?' || c == '#')
                || SCHEMES.contains(destination.substring(0, colon).toLowerCase(Locale.ROOT));
    }

    private static final class Finder extends AbstractVisitor {

        private final String markdown;
        private final Set<Integer> places = new TreeSet<>();
        /** Something is live that no mark in the text stands for; only code makes it text. */
        private boolean isIncomplete;

        Finder(String markdown) {
            this.markdown = markdown;
        }

        @Override
        public void visit(HtmlBlock html) {
            // All of it: it may go on with other elements, and none of it is code.
            for (SourceSpan span : html.getSourceSpans()) {
                int end = span.getInputIndex() + span.getLength();
                for (int i = markdown.indexOf('<', span.getInputIndex());
                        i >= 0 && i < end;
                        i = markdown.indexOf('<', i + 1)) {
                    if (i == 0 || markdown.charAt(i - 1) != '\\') {
                        places.add(i);
                    }
                }
            }
        }

        @Override
        public void visit(HtmlInline html) {
            mark(html, '<');
        }

        @Override
        public void visit(Link link) {
            if (!isHarmless(link.getDestination())) {
                mark(link, markdown.startsWith("<", start(link)) ? '<' : '[');
            }
            visitChildren(link);
        }

        @Override
        public void visit(Image image) {
            if (!isHarmless(image.getDestination())) {
                mark(image, '[');
            }
            visitChildren(image);
        }

        @Override
        public void visit(LinkReferenceDefinition definition) {
            // It holds for the whole file.
            if (!isHarmless(definition.getDestination())) {
                mark(definition, '[');
            }
        }

        private void mark(Node node, char what) {
            int place = markdown.indexOf(what, start(node), end(node));
            if (place < 0) {
                isIncomplete = true;
            } else {
                places.add(place);
            }
        }

        private int start(Node node) {
            List<SourceSpan> spans = node.getSourceSpans();
            return spans.isEmpty() ? markdown.length() : spans.getFirst().getInputIndex();
        }

        private int end(Node node) {
            List<SourceSpan> spans = node.getSourceSpans();
            return spans.isEmpty()
                    ? markdown.length()
                    : spans.getLast().getInputIndex() + spans.getLast().getLength();
        }
    }
}
