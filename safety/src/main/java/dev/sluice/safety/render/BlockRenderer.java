package dev.sluice.safety.render;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.strikethrough.Strikethrough;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableBody;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.task.list.items.TaskListItemMarker;
import org.commonmark.ext.task.list.items.TaskListItemsExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Document;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;

/**
 * Renders the Markdown of one block.
 *
 * <p>Everything the output may contain is written down in this class and in {@link Html}; a node that is not known here
 * shows its children only.
 *
 * @see "docs/decisions/0015-markdown-in-independent-blocks.md"
 */
final class BlockRenderer {

    /** Enough for any honest text, small enough for recursion and for a narrow screen. */
    private static final int MAX_NESTING = 24;

    /** More are no table on any screen. */
    private static final int MAX_COLUMNS = 64;

    private static final String AFTER_URL = "，。；：！？、（）《》【】“”‘’「」『』…";

    private static final Parser WITH_TABLES = parser(true);
    private static final Parser WITHOUT_TABLES = parser(false);

    private final Html html;
    private final boolean looseItems;
    private boolean insideLink;

    private BlockRenderer(Html html, boolean looseItems) {
        this.html = html;
        this.looseItems = looseItems;
    }

    private static Parser parser(boolean tables) {
        var extensions = new ArrayList<>(
                List.of(AutolinkExtension.create(), StrikethroughExtension.create(), TaskListItemsExtension.create()));
        if (tables) {
            extensions.add(TablesExtension.create());
        }
        return Parser.builder()
                // No raw HTML, which is text here, and no indented code: a block cut in two must not turn into code.
                .enabledBlockTypes(blockTypes())
                .extensions(extensions)
                .customInlineContentParserFactory(new MathInlineParser.Factory())
                .linkProcessor(new UnresolvedReferences())
                .maxOpenBlockParsers(MAX_NESTING)
                .maxInlineNesting(MAX_NESTING)
                .build();
    }

    /** In the order in which commonmark-java tries them, which decides between a heading's line and a break. */
    private static Set<Class<? extends org.commonmark.node.Block>> blockTypes() {
        Set<Class<? extends org.commonmark.node.Block>> types = new LinkedHashSet<>();
        types.add(BlockQuote.class);
        types.add(Heading.class);
        types.add(FencedCodeBlock.class);
        types.add(ThematicBreak.class);
        types.add(ListBlock.class);
        return types;
    }

    static Block render(String markdown, int sourceStart, int sourceEnd) {
        Html html = new Html();
        new BlockRenderer(html, false).children(parse(markdown));
        return html.toBlock(sourceStart, sourceEnd);
    }

    /**
     * Adds items of a list to its HTML, with the list's own tag before the first.
     *
     * @param loose whether an empty line parts these items from others
     * @return the tag that ends the list; empty if the text is something else than items, and nothing was added
     */
    static Optional<String> addItems(String markdown, boolean loose, Html html) {
        if (!(parse(markdown).getFirstChild() instanceof ListBlock list) || list.getNext() != null) {
            return Optional.empty();
        }
        if (html.length() == 0) {
            html.blockTag(listTag(list));
        }
        new BlockRenderer(html, loose).children(list);
        return Optional.of(list instanceof OrderedList ? "</ol>" : "</ul>");
    }

    private static Node parse(String markdown) {
        return (mayFillTable(markdown) ? WITHOUT_TABLES : WITH_TABLES).parse(markdown);
    }

    static Block renderMath(String markdown, int sourceStart, int sourceEnd) {
        String source = markdown.strip().replace('\0', '\uFFFD').replace("\r", "");
        boolean set = Formula.isSettable(source);
        return new Html()
                .blockTag(set ? "<div class=\"math formula\">" : "<div class=\"math\">")
                .text(source, set ? Formula.shown(source) : source)
                .blockTag("</div>")
                .toBlock(sourceStart, sourceEnd);
    }

    /**
     * Whether there may be a table too wide, or of more cells than the text has characters: short rows are filled up to
     * the header's columns, so cells grow with the square of the text. Rows that are written out never have so many.
     */
    private static boolean mayFillTable(String markdown) {
        int widest = 0;
        int rowsBelow = 0;
        int columns = 0;
        boolean blank = true;
        for (int i = 0; i < markdown.length(); i++) {
            char c = markdown.charAt(i);
            if (c == '\n' || c == '\r') {
                columns = 0;
                blank = true;
            } else if (blank && c != ' ' && c != '\t') {
                blank = false;
                // Nothing above the first mark of a column is a row.
                rowsBelow += widest > 0 ? 1 : 0;
            }
            if (c == '|') {
                widest = Math.max(widest, ++columns);
            }
        }
        return widest > MAX_COLUMNS || (long) widest * rowsBelow > markdown.length();
    }

    /** The page sets only what is called a formula here. */
    private void formula(String source) {
        boolean set = Formula.isSettable(source);
        html.inlineTag(set ? "<span class=\"math formula\">" : "<span class=\"math\">")
                .text(source, set ? Formula.shown(source) : source)
                .inlineTag("</span>");
    }

    private void children(Node parent) {
        for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
            render(child);
        }
    }

    private void render(Node node) {
        switch (node) {
            case Text text -> html.text(text.getLiteral());
            case Paragraph paragraph -> paragraph(paragraph);
            // The page has headings of its own above these.
            case Heading heading -> block("h" + Math.min(heading.getLevel() + 2, 6), heading);
            case BlockQuote quote -> block("blockquote", quote);
            case BulletList list -> list(list, "</ul>");
            case OrderedList list -> list(list, "</ol>");
            case ListItem item -> listItem(item);
            case FencedCodeBlock code -> codeBlock(code);
            case ThematicBreak thematicBreak -> html.blockTag("<hr>");
            case LinkReferenceDefinition definition -> definition(definition);
            case TableBlock table -> {
                html.blockTag("<div class=\"table\">");
                block("table", table);
                html.blockTag("</div>");
            }
            case TableHead head -> block("thead", head);
            case TableBody body -> block("tbody", body);
            case TableRow row -> block("tr", row);
            case TableCell cell -> cell(cell);
            case TaskListItemMarker marker -> html.text(marker.isChecked() ? "☑ " : "☐ ");
            case Emphasis emphasis -> emphasis(emphasis);
            case StrongEmphasis strong -> inline("strong", strong);
            case Strikethrough strikethrough -> inline("del", strikethrough);
            case Code code -> html.inlineTag("<code>").text(code.getLiteral()).inlineTag("</code>");
            case MathNode math -> formula(math.source());
            case HtmlInline raw -> html.text(raw.getLiteral());
            // Models write verse and addresses with single line feeds and mean them.
            case SoftLineBreak softLineBreak -> html.lineBreak();
            case HardLineBreak hardLineBreak -> html.lineBreak();
            case Link link -> link(link);
            case Image image -> image(image);
            default -> children(node);
        }
    }

    private void listItem(ListItem item) {
        html.blockTag(item.getFirstChild() instanceof TaskListItemMarker ? "<li class=\"task\">" : "<li>");
        children(item);
        html.blockTag("</li>");
    }

    private void block(String tag, Node node) {
        html.blockTag("<" + tag + ">");
        children(node);
        html.blockTag("</" + tag + ">");
    }

    private void inline(String tag, Node node) {
        html.inlineTag("<" + tag + ">");
        children(node);
        html.inlineTag("</" + tag + ">");
    }

    /** Chinese has no italics; how it is emphasised instead is the page's to say. */
    private void emphasis(Emphasis emphasis) {
        html.inlineTag(hasChinese(emphasis) ? "<em class=\"han\">" : "<em>");
        children(emphasis);
        html.inlineTag("</em>");
    }

    private static boolean hasChinese(Node node) {
        if (node instanceof Text text) {
            return text.getLiteral()
                    .codePoints()
                    .anyMatch(each -> Character.UnicodeScript.of(each) == Character.UnicodeScript.HAN);
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            if (hasChinese(child)) {
                return true;
            }
        }
        return false;
    }

    private void paragraph(Paragraph paragraph) {
        boolean tight = paragraph.getParent() instanceof ListItem item
                && item.getParent() instanceof ListBlock list
                && list.isTight()
                && !(looseItems && list.getParent() instanceof Document);
        if (tight) {
            children(paragraph);
        } else {
            block("p", paragraph);
        }
    }

    private void list(ListBlock list, String end) {
        html.blockTag(listTag(list));
        children(list);
        html.blockTag(end);
    }

    private static String listTag(ListBlock list) {
        if (!(list instanceof OrderedList ordered)) {
            return "<ul>";
        }
        Integer start = ordered.getMarkerStartNumber();
        return start == null || start == 1 ? "<ol>" : "<ol start=\"" + start + "\">";
    }

    private void codeBlock(FencedCodeBlock code) {
        String info = code.getInfo() == null ? "" : code.getInfo();
        String literal = code.getLiteral();
        html.code(Html.language(info))
                .text(literal.endsWith("\n") ? literal.substring(0, literal.length() - 1) : literal)
                .blockTag("</code></pre>");
    }

    private void definition(LinkReferenceDefinition definition) {
        String title = definition.getTitle() == null ? "" : " \"" + definition.getTitle() + "\"";
        html.blockTag("<p>")
                .text("[" + definition.getLabel() + "]: " + definition.getDestination() + title)
                .blockTag("</p>");
    }

    private void cell(TableCell cell) {
        String tag = cell.isHeader() ? "th" : "td";
        String alignment = cell.getAlignment() == null
                ? ""
                : " class=\"align-" + cell.getAlignment().name().toLowerCase(Locale.ROOT) + "\"";
        html.cellTag("<" + tag + alignment + ">");
        children(cell);
        html.cellTag("</" + tag + ">");
    }

    private void link(Link link) {
        String destination = link.getDestination();
        if (insideLink || !Html.isAllowedUrl(destination)) {
            children(link);
            return;
        }
        // In Chinese no space follows a bare address; the autolink extension takes the sentence along.
        if (link.getFirstChild() instanceof Text text
                && text.getNext() == null
                && destination.endsWith(text.getLiteral())) {
            String literal = text.getLiteral();
            int end = endOfUrl(literal);
            if (end < literal.length()) {
                String url = destination.substring(0, destination.length() - literal.length() + end);
                anchor(url, literal.substring(0, end));
                html.text(literal.substring(end));
                return;
            }
        }
        int lengthBefore = html.length();
        int shownBefore = html.shown();
        html.inlineTag(Html.linkTag(destination));
        insideLink = true;
        children(link);
        insideLink = false;
        if (html.shown() == shownBefore) {
            html.cutBackTo(lengthBefore);
        } else {
            html.inlineTag("</a>");
        }
    }

    private void image(Image image) {
        Html alternative = new Html();
        alternativeText(image, alternative);
        String shown = alternative.toBlock(0, 0).plainText();
        anchor(image.getDestination(), shown.isBlank() ? image.getDestination() : shown);
    }

    private static void alternativeText(Node parent, Html out) {
        for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
            switch (child) {
                case Text text -> out.text(text.getLiteral());
                case Code code -> out.text(code.getLiteral());
                case MathNode math -> out.text(math.source());
                case HtmlInline raw -> out.text(raw.getLiteral());
                case SoftLineBreak softLineBreak -> out.text(" ");
                case HardLineBreak hardLineBreak -> out.text(" ");
                default -> alternativeText(child, out);
            }
        }
    }

    private void anchor(String url, String shown) {
        if (insideLink || shown.isEmpty() || !Html.isAllowedUrl(url)) {
            html.text(shown);
        } else {
            html.inlineTag(Html.linkTag(url)).text(shown).inlineTag("</a>");
        }
    }

    private static int endOfUrl(String url) {
        for (int i = 0; i < url.length(); i++) {
            if (AFTER_URL.indexOf(url.charAt(i)) >= 0) {
                return i;
            }
        }
        return url.length();
    }
}
