package dev.sluice.data.policy;

import dev.sluice.data.account.Actor;
import dev.sluice.data.audit.AuditKind;
import dev.sluice.data.audit.AuditTrail;
import dev.sluice.data.live.LiveEvent;
import dev.sluice.data.live.LiveUpdates;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The operator's own terms as a list that comes in and goes out as a file, in one version of the policy. For admins. */
@Service
public class TermLists {

    /** More rows than that are not read. */
    public static final int MAX_ROWS = 2_000;

    private final OwnTermRepository rows;
    private final PolicyVersions versions;
    private final AuditTrail audit;
    private final LiveUpdates live;
    private final InstantSource time;

    TermLists(OwnTermRepository rows, PolicyVersions versions, AuditTrail audit, LiveUpdates live, InstantSource time) {
        this.rows = rows;
        this.versions = versions;
        this.audit = audit;
        this.live = live;
        this.time = time;
    }

    /**
     * What a file would do; does nothing yet.
     *
     * @param zone in which its days are meant
     * @throws TermListRefusedException if it is no list of terms
     */
    @Transactional(readOnly = true)
    public TermListPreview preview(Actor actor, String csv, ZoneId zone) {
        actor.requireAdmin();
        TermListFile file = TermListFile.read(csv, zone);
        Map<String, OwnTermEntity> inForce = inForce();
        Instant now = now();
        List<TermListPreview.Row> good = new ArrayList<>();
        List<TermListProblem> problems = new ArrayList<>(file.problems());
        Map<String, Long> lines = new HashMap<>();
        List<NewTerm> forms = file.drafts().stream()
                .map(draft -> NewTermCheck.tidy(draft.form()))
                .toList();
        List<Optional<TermRefusedException.Problem>> refused = NewTermCheck.findProblems(forms, now);
        for (int i = 0; i < forms.size(); i++) {
            TermListFile.Draft draft = file.drafts().get(i);
            NewTerm form = forms.get(i);
            Optional<TermRefusedException.Problem> problem = refused.get(i);
            Long before = lines.putIfAbsent(key(form.text()), draft.line());
            if (problem.isPresent()) {
                problems.add(new TermListProblem.Refused(draft.line(), form.text(), problem.get()));
            } else if (before != null) {
                problems.add(new TermListProblem.Twice(draft.line(), form.text(), before));
            } else {
                good.add(new TermListPreview.Row(draft.line(), form, effect(form, inForce, now)));
            }
        }
        problems.sort(Comparator.comparingLong(TermListProblem::line));
        return new TermListPreview(good, problems);
    }

    /**
     * Puts what a preview promised in force, in one version of the policy. What somebody changed meanwhile counts as it is
     * now. Empty if there is nothing to do.
     */
    @Transactional
    public Optional<ImportedTerms> importAll(Actor actor, TermListPreview preview) {
        actor.requireAdmin();
        versions.lock();
        Instant now = now();
        Map<String, OwnTermEntity> inForce = inForce();
        List<NewTerm> wanted = preview.rows().stream()
                .map(TermListPreview.Row::form)
                .filter(form -> effect(form, inForce, now) != TermListPreview.Effect.NONE)
                .toList();
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        long version = versions.next(actor);
        List<String> told = new ArrayList<>();
        int changed = 0;
        for (NewTerm form : wanted) {
            OwnTermEntity term = new OwnTermEntity(form, actor, version, now);
            OwnTermEntity before = inForce.get(key(form.text()));
            if (before != null) {
                before.end(actor, version, now);
                term.replace(before.toOwnTerm().id());
                changed++;
            }
            told.add((before == null ? "+ " : "→ ")
                    + Terms.describe(rows.save(term).toOwnTerm()));
        }
        audit.record(actor, AuditKind.TERM_LIST_IMPORTED, subject(version), String.join("\n", told));
        live.publish(new LiveEvent.PolicyChanged());
        return Optional.of(new ImportedTerms(version, wanted.size() - changed, changed));
    }

    /**
     * Takes an import back: what it added ends, what it changed is as before unless its time is over. What somebody
     * changed or ended since stays. Says how many terms that were.
     */
    @Transactional
    public int takeBack(Actor actor, ImportedTerms imported) {
        actor.requireAdmin();
        versions.lock();
        List<OwnTermEntity> added = rows.findInForceOf(imported.version());
        if (added.isEmpty()) {
            return 0;
        }
        Instant now = now();
        long version = versions.next(actor);
        List<String> told = new ArrayList<>();
        for (OwnTermEntity term : added) {
            OwnTerm ended = term.toOwnTerm();
            term.end(actor, version, now);
            told.add("- " + Terms.describe(ended));
            ended.replaces()
                    .flatMap(id -> rows.findById(id.value()))
                    .map(OwnTermEntity::toOwnTerm)
                    .filter(before -> !before.isOver(now))
                    .ifPresent(before -> {
                        OwnTermEntity again = new OwnTermEntity(before.form(now), actor, version, now);
                        again.replace(ended.id());
                        told.add("+ " + Terms.describe(rows.save(again).toOwnTerm()));
                    });
        }
        audit.record(actor, AuditKind.TERM_LIST_TAKEN_BACK, subject(imported.version()), String.join("\n", told));
        live.publish(new LiveEvent.PolicyChanged());
        return added.size();
    }

    /**
     * A file of the terms in force, which {@link #preview} reads back.
     *
     * @param language of its heading and words
     */
    @Transactional
    public String export(Actor actor, Locale language, ZoneId zone) {
        actor.requireAdmin();
        List<OwnTerm> terms = rows.findByEndedInIsNullOrderById().stream()
                .map(OwnTermEntity::toOwnTerm)
                .toList();
        audit.record(actor, AuditKind.TERM_LIST_EXPORTED, "", Integer.toString(terms.size()));
        return TermListFile.write(terms, language, zone);
    }

    private Map<String, OwnTermEntity> inForce() {
        Map<String, OwnTermEntity> terms = new HashMap<>();
        rows.findByEndedInIsNullOrderById()
                .forEach(term -> terms.put(key(term.toOwnTerm().text()), term));
        return terms;
    }

    private static TermListPreview.Effect effect(NewTerm form, Map<String, OwnTermEntity> inForce, Instant now) {
        OwnTermEntity there = inForce.get(key(form.text()));
        if (there == null) {
            return TermListPreview.Effect.NEW;
        }
        return there.toOwnTerm().form(now).equals(form) ? TermListPreview.Effect.NONE : TermListPreview.Effect.CHANGE;
    }

    /** By which two terms are the same. */
    static String key(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static String subject(long version) {
        return "policy " + version;
    }

    private Instant now() {
        return time.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
