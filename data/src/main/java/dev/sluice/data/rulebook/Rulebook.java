package dev.sluice.data.rulebook;

import dev.sluice.data.account.Actor;
import dev.sluice.data.audit.AuditKind;
import dev.sluice.data.audit.AuditTrail;
import dev.sluice.data.chain.Timestamps;
import dev.sluice.data.review.Deadlines;
import dev.sluice.data.site.Site;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The operator's rules. For admins. */
@Service
public class Rulebook {

    /** Longest text, in UTF-16 units. */
    public static final int MAX_LENGTH = 20_000;

    private final JdbcTemplate jdbc;
    private final AuditTrail audit;
    private final Site site;
    private final Deadlines deadlines;
    private final InstantSource clock;
    private final int retention;

    Rulebook(
            JdbcTemplate jdbc,
            AuditTrail audit,
            Site site,
            Deadlines deadlines,
            InstantSource clock,
            @Value("${sluice.retention.days:0}") int retention) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.site = site;
        this.deadlines = deadlines;
        this.clock = clock;
        this.retention = retention;
    }

    /** The version in force: the newest, or the template. */
    @Transactional(readOnly = true)
    public RuleText current(Actor actor, RuleKind kind, String language) {
        return versions(actor, kind, language).getFirst();
    }

    /** All versions, newest first; the template is the last. */
    @Transactional(readOnly = true)
    public List<RuleText> versions(Actor actor, RuleKind kind, String language) {
        actor.requireAdmin();
        List<RuleText> versions = new ArrayList<>(jdbc.query(
                "select * from rule_text where kind = ? and language = ? order by version desc",
                (row, number) -> new RuleText(
                        kind,
                        language,
                        row.getInt("version"),
                        row.getString("body"),
                        Optional.of(new RuleText.Author(row.getString("made_by"), Timestamps.read(row, "made_at")))),
                kind.name(),
                language));
        versions.add(new RuleText(kind, language, 0, template(kind, language), Optional.empty()));
        return versions;
    }

    /**
     * Makes a new version.
     *
     * @param seenVersion the one it was made from
     * @throws RulebookConflict if that is not the newest any more
     */
    @Transactional
    public RuleText save(Actor actor, RuleKind kind, String language, int seenVersion, String body) {
        actor.requireAdmin();
        String text = body.strip().replace('\0', '\uFFFD');
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("rules have 1 to " + MAX_LENGTH + " characters");
        }
        if (current(actor, kind, language).version() != seenVersion) {
            throw new RulebookConflict(kind);
        }
        int version = seenVersion + 1;
        audit.record(actor, AuditKind.RULES_CHANGED, kind.name(), language + " " + version);
        try {
            jdbc.update(
                    "insert into rule_text (kind, language, version, body, made_by, made_at) values (?, ?, ?, ?, ?, ?)",
                    kind.name(),
                    language,
                    version,
                    text,
                    actor.name(),
                    Timestamps.parameter(clock.instant()));
        } catch (DuplicateKeyException otherWasFirst) {
            throw new RulebookConflict(kind);
        }
        return current(actor, kind, language);
    }

    /** The text with the settings of this site in the place of its placeholders; what is not set is a blank to fill in. */
    public String filled(RuleText text) {
        boolean chinese = text.language().equals("zh");
        String blank = "＿＿＿＿";
        Map<String, String> values = Map.of(
                "edition", edition(text.version(), chinese),
                "site", chinese ? site.nameZh() : site.nameEn(),
                "operator", site.operator().orElse(blank),
                "responsible", site.responsiblePerson().orElse(blank),
                "contact", site.contact().orElse(blank),
                "answerWithin", Integer.toString(deadlines.answerWithin()),
                "objectWithin", Integer.toString(deadlines.objectWithin()),
                "retention", retention == 0 ? (chinese ? "长期" : "without end") : retention + (chinese ? " 天" : " days"),
                "version", Integer.toString(text.version()));
        String filled = text.body();
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace("{{" + value.getKey() + "}}", value.getValue());
        }
        return filled;
    }

    private static String edition(int version, boolean chinese) {
        if (version == 0) {
            return chinese ? "模板，尚未保存" : "template, not saved yet";
        }
        return chinese ? "第 " + version + " 版" : Integer.toString(version);
    }

    private static String template(RuleKind kind, String language) {
        String file = kind.name().toLowerCase(Locale.ROOT) + "_" + language + ".md";
        try (InputStream in = Objects.requireNonNull(Rulebook.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
