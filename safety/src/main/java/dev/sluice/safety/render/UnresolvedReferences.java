package dev.sluice.safety.render;

import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.Text;
import org.commonmark.parser.InlineParserContext;
import org.commonmark.parser.beta.LinkInfo;
import org.commonmark.parser.beta.LinkProcessor;
import org.commonmark.parser.beta.LinkResult;
import org.commonmark.parser.beta.Scanner;
import org.jspecify.annotations.Nullable;

/** Leaves reference links as text, so that a definition that comes later cannot change what was shown before. */
final class UnresolvedReferences implements LinkProcessor {

    @Override
    public @Nullable LinkResult process(LinkInfo link, Scanner scanner, InlineParserContext context) {
        if (link.destination() != null) {
            return LinkResult.none();
        }
        String label = link.label();
        String reference = label != null && !label.isEmpty() ? label : link.text();
        if (context.getDefinition(LinkReferenceDefinition.class, reference) == null) {
            return LinkResult.none();
        }
        String shown = "[" + link.text() + "]" + (label == null ? "" : "[" + label + "]");
        return LinkResult.replaceWith(new Text(shown), scanner.position());
    }
}
