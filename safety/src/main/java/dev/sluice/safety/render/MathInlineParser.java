package dev.sluice.safety.render;

import java.util.Set;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.InlineParserState;
import org.commonmark.parser.beta.ParsedInline;
import org.commonmark.parser.beta.Position;
import org.commonmark.parser.beta.Scanner;
import org.jspecify.annotations.Nullable;

/**
 * Keeps Markdown's hands off simple formulas: {@code $x_1$}, {@code $$x$$}, {@code \(x\)} and {@code \[x\]} within one
 * line. A dollar sign opens only before and closes only after something that is not a space, and does not close before a
 * digit, so that prices stay prices.
 */
final class MathInlineParser implements InlineContentParser {

    private static final int MAX_LENGTH = 400;

    static final class Factory implements InlineContentParserFactory {
        @Override
        public Set<Character> getTriggerCharacters() {
            return Set.of('$', '\\');
        }

        @Override
        public InlineContentParser create() {
            return new MathInlineParser();
        }
    }

    @Override
    public @Nullable ParsedInline tryParse(InlineParserState state) {
        Scanner scanner = state.scanner();
        Position start = scanner.position();
        if (scanner.next("$$")) {
            return parse(scanner, start, "$$");
        }
        if (scanner.next('$')) {
            return parse(scanner, start, "$");
        }
        if (scanner.next("\\(")) {
            return parse(scanner, start, "\\)");
        }
        if (scanner.next("\\[")) {
            return parse(scanner, start, "\\]");
        }
        return ParsedInline.none();
    }

    private static @Nullable ParsedInline parse(Scanner scanner, Position start, String close) {
        boolean single = close.equals("$");
        if (single && Character.isWhitespace(scanner.peek())) {
            return ParsedInline.none();
        }
        char before = '\0';
        for (int length = 0; length < MAX_LENGTH; length++) {
            char c = scanner.peek();
            if (c == Scanner.END || c == '\n') {
                return ParsedInline.none();
            }
            Position here = scanner.position();
            if (scanner.next(close)) {
                boolean closes = length > 0
                        && !(single
                                && (Character.isWhitespace(before)
                                        || before == '\\'
                                        || Character.isDigit(scanner.peek())));
                if (closes) {
                    String source = scanner.getSource(start, scanner.position()).getContent();
                    return ParsedInline.of(new MathNode(source), scanner.position());
                }
                if (!single || before != '\\') {
                    return ParsedInline.none();
                }
                scanner.setPosition(here);
            }
            before = c;
            scanner.next();
        }
        return ParsedInline.none();
    }
}
