package dev.sluice.data.policy;

import dev.sluice.safety.Policy;
import dev.sluice.safety.PolicyVersion;
import dev.sluice.safety.ReleaseMode;
import dev.sluice.safety.lexicon.Lexicon;
import dev.sluice.safety.lexicon.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The policy as the database and this release make it. */
@Component
class StoredPolicy {

    private final BuiltInPolicy builtIn;
    private final PolicyVersions versions;
    private final OwnTermRepository terms;
    private final BuiltInExceptionRepository exceptions;

    StoredPolicy(
            BuiltInPolicy builtIn,
            PolicyVersions versions,
            OwnTermRepository terms,
            BuiltInExceptionRepository exceptions) {
        this.builtIn = builtIn;
        this.versions = versions;
        this.terms = terms;
        this.exceptions = exceptions;
    }

    @Transactional(readOnly = true)
    public Policy latest() {
        long number = versions.latest();
        PolicyTable table = versions.latestTable();
        return new Policy(
                versionOf(number),
                lexicon(
                        number,
                        terms.findByVersion(number).stream()
                                .map(OwnTermEntity::toTerm)
                                .toList()),
                releaseMode(table),
                table.handling());
    }

    /** The name of the latest one, without reading it. */
    @Transactional(readOnly = true)
    public PolicyVersion latestVersion() {
        return versionOf(versions.latest());
    }

    /** The latest one's lexicon with these as the operator's own terms. */
    @Transactional(readOnly = true)
    public Lexicon lexicon(List<Term> own) {
        return lexicon(versions.latest(), own);
    }

    public ReleaseMode releaseMode(PolicyTable table) {
        return table.releaseMode().orElse(builtIn.releaseMode());
    }

    private Lexicon lexicon(long number, List<Term> own) {
        List<Term> added = new ArrayList<>(own);
        added.addAll(builtIn.withExceptions(exceptions.findByVersion(number).stream()
                .collect(Collectors.groupingBy(
                        BuiltInExceptionEntity::rule,
                        Collectors.mapping(BuiltInExceptionEntity::phrase, Collectors.toSet())))));
        return builtIn.lexicon().with(added);
    }

    private PolicyVersion versionOf(long number) {
        // The digest tells apart two releases that run side by side while nodes are replaced one by one.
        return new PolicyVersion(number + "-" + builtIn.digest().substring(0, 12));
    }
}
