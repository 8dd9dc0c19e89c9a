package dev.sluice.data.document;

/**
 * A version in one language.
 *
 * @param heading of the whole text
 * @param markdown what follows the heading
 */
public record PublishedDocument(DocumentVersion version, String heading, String markdown) {

    static PublishedDocument of(DocumentVersion version, String text) {
        int end = text.indexOf('\n');
        String first = end < 0 ? text : text.substring(0, end);
        return new PublishedDocument(
                version, first.replaceFirst("^#\\s*", "").strip(), end < 0 ? "" : text.substring(end + 1));
    }
}
