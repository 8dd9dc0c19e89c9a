package dev.sluice.safety.render;

import java.util.List;
import java.util.Random;

/** Texts in which Markdown's marks meet in every order. */
final class RandomMarkdown {

    private static final List<String> PIECES = List.of(
            "\n",
            "\n",
            "\n",
            "\n\n",
            "\n\n",
            "\r\n",
            "\r",
            " ",
            "  ",
            "    ",
            "\t",
            "a",
            "词语",
            "word ",
            "x y",
            "- ",
            "* ",
            "+ ",
            "1. ",
            "2) ",
            "10. ",
            "> ",
            ">",
            "# ",
            "## ",
            "```",
            "```\n",
            "```js\n",
            "```j&#115; x",
            "````",
            "~~~",
            "`",
            "``",
            "---",
            "===",
            "-",
            "=",
            "***",
            "*",
            "**",
            "_",
            "__",
            "~~",
            "|",
            "|-|",
            "| a | b |\n|---|:-:|\n",
            "[",
            "]",
            "](https://a.example)",
            "[a](b)",
            "![",
            "[a]: https://b.example",
            "[a]",
            "<",
            "<b>",
            "</b>",
            "<!--",
            "&amp;",
            "&#40635;",
            "\\",
            "\\*",
            "$",
            "$$",
            "$$\n",
            "\\(",
            "\\)",
            "\\[",
            "\\]",
            "https://a.example/b",
            "a@b.example",
            "- [ ] ",
            "- [x] ",
            "   ",
            "\uD83D\uDE00",
            "\uD83D",
            "\u0000",
            "，",
            "。",
            "“");

    private RandomMarkdown() {}

    static String next(Random random, int maxPieces) {
        StringBuilder text = new StringBuilder();
        int pieces = 1 + random.nextInt(maxPieces);
        for (int i = 0; i < pieces; i++) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }
}
