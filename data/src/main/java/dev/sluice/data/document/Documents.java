package dev.sluice.data.document;

import dev.sluice.data.chain.Timestamps;
import dev.sluice.data.document.DocumentTemplates.Template;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/** What the site says about itself, in versions: a changed text is a new version, published at the next start. */
@Service
public class Documents {

    /** The folder of the operator's texts, in the home. */
    public static final String OWN_PAGES = "pages";

    private final DocumentTemplates templates;
    private final DocumentFacts facts;
    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final InstantSource time;
    private final Map<DocumentKind, DocumentVersion> current = new EnumMap<>(DocumentKind.class);

    Documents(
            DocumentTemplates templates,
            DocumentFacts facts,
            JdbcClient jdbc,
            TransactionOperations transaction,
            InstantSource time) {
        this.templates = templates;
        this.facts = facts;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.time = time;
        Stream.of(DocumentKind.values()).forEach(kind -> current.put(kind, publish(kind)));
    }

    /** The one in force, with what the settings say now. */
    public PublishedDocument current(DocumentKind kind, Locale language) {
        Template template = templates.of(kind);
        String text = facts.fill(isChinese(language) ? template.zh() : template.en(), language);
        return PublishedDocument.of(currentVersion(kind), text);
    }

    public DocumentVersion currentVersion(DocumentKind kind) {
        return Objects.requireNonNull(current.get(kind));
    }

    /** Names what a person accepts: the versions of terms and privacy policy together. */
    public String agreementVersion() {
        return agreement().toString();
    }

    /**
     * Whether who accepted that version has accepted what is in force: a later one counts too, for while several nodes are
     * upgraded one after the other, some have published what others do not know yet.
     */
    public boolean isAccepted(String version) {
        return AgreementVersion.parse(version)
                .filter(accepted -> accepted.isAtLeast(agreement()))
                .isPresent();
    }

    private AgreementVersion agreement() {
        return new AgreementVersion(
                currentVersion(DocumentKind.TERMS).number(),
                currentVersion(DocumentKind.PRIVACY).number());
    }

    /** All versions, newest first. */
    @Transactional(readOnly = true)
    public List<DocumentVersion> versions(DocumentKind kind) {
        return jdbc.sql("select number, published_at from document_version where kind = ? order by number desc")
                .param(kind.name())
                .query((row, number) ->
                        new DocumentVersion(kind, row.getInt("number"), Timestamps.read(row, "published_at")))
                .list();
    }

    /** One version as it was published. */
    @Transactional(readOnly = true)
    public Optional<PublishedDocument> find(DocumentKind kind, int number, Locale language) {
        if (number == currentVersion(kind).number()) {
            return Optional.of(current(kind, language));
        }
        return jdbc.sql("select * from document_version where kind = ? and number = ?")
                .params(kind.name(), number)
                .query((row, index) -> PublishedDocument.of(
                        new DocumentVersion(kind, number, Timestamps.read(row, "published_at")),
                        row.getString(isChinese(language) ? "text_zh" : "text_en")))
                .optional();
    }

    private DocumentVersion publish(DocumentKind kind) {
        try {
            return Objects.requireNonNull(transaction.execute(status -> ensurePublished(kind)));
        } catch (DataIntegrityViolationException anotherNodeWasFirst) {
            return Objects.requireNonNull(transaction.execute(status -> ensurePublished(kind)));
        }
    }

    private DocumentVersion ensurePublished(DocumentKind kind) {
        Template template = templates.of(kind);
        Optional<Stored> last = jdbc.sql("select number, digest, published_at from document_version where kind = ?"
                        + " order by number desc fetch first 1 rows only")
                .param(kind.name())
                .query((row, number) -> new Stored(
                        new DocumentVersion(kind, row.getInt("number"), Timestamps.read(row, "published_at")),
                        row.getString("digest")))
                .optional();
        Optional<DocumentVersion> unchanged =
                last.filter(found -> found.digest().equals(template.digest())).map(Stored::version);
        return unchanged.orElseGet(() -> {
            int number = last.map(found -> found.version().number()).orElse(0) + 1;
            Instant now = Timestamps.toMicros(time.instant());
            jdbc.sql("insert into document_version (kind, number, digest, text_zh, text_en, published_at)"
                            + " values (?, ?, ?, ?, ?, ?)")
                    .params(
                            kind.name(),
                            number,
                            template.digest(),
                            facts.fill(template.zh(), Locale.SIMPLIFIED_CHINESE),
                            facts.fill(template.en(), Locale.ENGLISH),
                            Timestamps.parameter(now))
                    .update();
            return new DocumentVersion(kind, number, now);
        });
    }

    private record Stored(DocumentVersion version, String digest) {}

    private static boolean isChinese(Locale language) {
        return language.getLanguage().equals("zh");
    }
}
