package dev.sluice.safety.render;

import org.commonmark.node.CustomNode;

/** A formula inside a line, with its delimiters, untouched by Markdown. */
final class MathNode extends CustomNode {

    private final String source;

    MathNode(String source) {
        this.source = source;
    }

    String source() {
        return source;
    }
}
