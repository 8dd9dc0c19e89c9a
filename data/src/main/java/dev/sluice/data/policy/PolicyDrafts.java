package dev.sluice.data.policy;

import dev.sluice.data.account.Actor;
import dev.sluice.safety.Policy;
import dev.sluice.safety.PolicyVersion;
import dev.sluice.safety.lexicon.Term;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What changes of the policy would make of it, for trying them out. For admins; puts nothing in force. */
@Service
public class PolicyDrafts {

    private final StoredPolicy stored;
    private final OwnTermRepository rows;
    private final InstantSource time;

    PolicyDrafts(StoredPolicy stored, OwnTermRepository rows, InstantSource time) {
        this.stored = stored;
        this.rows = rows;
        this.time = time;
    }

    /**
     * The policy in force and the drafted one.
     *
     * @throws TermRefusedException as putting the term in force would
     */
    @Transactional(readOnly = true)
    public DraftedPolicy draft(Actor actor, PolicyDraft draft) {
        actor.requireAdmin();
        Policy inForce = stored.latest();
        return switch (draft) {
            case PolicyDraft.Table(PolicyTable table) ->
                new DraftedPolicy(
                        inForce,
                        new Policy(versionOf(inForce), inForce.lexicon(), stored.releaseMode(table), table.handling()),
                        Map.of());
            case PolicyDraft.OneTerm(NewTerm term, Optional<OwnTermId> replaces) -> {
                NewTerm tidy = NewTermCheck.requireGood(term, time.instant());
                NewTermCheck.requireNew(tidy, rows.findByEndedInIsNullOrderById(), replaces);
                yield withTerms(inForce, List.of(tidy), replaces);
            }
            case PolicyDraft.TermList(TermListPreview list) ->
                withTerms(
                        inForce,
                        list.rows().stream()
                                .filter(row -> row.effect() != TermListPreview.Effect.NONE)
                                .map(TermListPreview.Row::form)
                                .toList(),
                        Optional.empty());
        };
    }

    private DraftedPolicy withTerms(Policy inForce, List<NewTerm> forms, Optional<OwnTermId> replaces) {
        Set<String> texts =
                forms.stream().map(form -> TermLists.key(form.text())).collect(Collectors.toSet());
        List<Term> terms = new ArrayList<>(rows.findByEndedInIsNullOrderById().stream()
                .filter(row -> replaces.filter(row.toOwnTerm().id()::equals).isEmpty())
                .filter(row -> !texts.contains(TermLists.key(row.toOwnTerm().text())))
                .map(OwnTermEntity::toTerm)
                .toList());
        Map<String, String> names = new HashMap<>();
        for (NewTerm form : forms) {
            String rule = "draft-" + (names.size() + 1);
            names.put(rule, form.text());
            terms.add(NewTermCheck.term(rule, form, form.exceptions()));
        }
        return new DraftedPolicy(
                inForce,
                new Policy(versionOf(inForce), stored.lexicon(terms), inForce.releaseMode(), inForce.handling()),
                names);
    }

    private static PolicyVersion versionOf(Policy inForce) {
        return new PolicyVersion(inForce.version() + "-draft");
    }
}
