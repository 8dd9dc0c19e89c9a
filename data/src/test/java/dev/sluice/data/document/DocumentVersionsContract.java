package dev.sluice.data.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

abstract class DocumentVersionsContract {

    @Autowired
    Documents documents;

    @ParameterizedTest
    @EnumSource
    void eachDocumentIsPublishedInBothLanguages(DocumentKind kind) {
        PublishedDocument chinese = documents.current(kind, Locale.SIMPLIFIED_CHINESE);
        PublishedDocument english = documents.current(kind, Locale.ENGLISH);

        assertThat(chinese.version().number()).isEqualTo(1);
        assertThat(chinese.heading()).isNotEqualTo(english.heading()).isNotBlank();
        for (PublishedDocument document : new PublishedDocument[] {chinese, english}) {
            assertThat(document.markdown()).doesNotContain("{", "}").contains("## ");
        }
        assertThat(headings(chinese)).isEqualTo(headings(english));
        assertThat(documents.versions(kind)).containsExactly(chinese.version());
    }

    private static long headings(PublishedDocument document) {
        return document.markdown()
                .lines()
                .filter(line -> line.startsWith("## "))
                .count();
    }
}
