package dev.sluice.safety.render;

/**
 * One top-level block of a rendered text.
 *
 * @param html safe HTML: a fixed set of tags, no attributes but {@code class} (from a fixed set), {@code href},
 *     {@code rel}, {@code target} and {@code start}
 * @param plainText the characters that the page shows of {@code html}, in order, the language above a code block among them;
 *     blocks inside it, lines and table rows are parted by a line feed, table cells by a tab
 * @param sourceStart first UTF-16 unit of its Markdown in the whole text
 * @param sourceEnd one past the last UTF-16 unit of its Markdown
 */
public record Block(String html, String plainText, int sourceStart, int sourceEnd) {}
