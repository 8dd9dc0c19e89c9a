package dev.sluice.data.policy;

import dev.sluice.data.live.LiveEvent;
import dev.sluice.data.live.LiveUpdates;
import dev.sluice.data.live.Registration;
import dev.sluice.safety.Judge;
import dev.sluice.safety.Policy;
import dev.sluice.safety.PolicyVersion;
import dev.sluice.safety.lexicon.Lexicon;
import dev.sluice.safety.lexicon.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** The policy in force. */
@Service
public class Policies {

    private static final Logger LOG = LoggerFactory.getLogger(Policies.class);

    private final BuiltInPolicy builtIn;
    private final PolicyVersions versions;
    private final OwnTermRepository terms;
    private final BuiltInExceptionRepository exceptions;
    private final TransactionOperations transaction;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile Judge judge;

    /** Found by looking; the news of it may still be on its way. */
    private @Nullable PolicyVersion unannounced;

    Policies(
            BuiltInPolicy builtIn,
            PolicyVersions versions,
            OwnTermRepository terms,
            BuiltInExceptionRepository exceptions,
            LiveUpdates live,
            TransactionOperations transaction) {
        this.builtIn = builtIn;
        this.versions = versions;
        this.terms = terms;
        this.exceptions = exceptions;
        this.transaction = transaction;
        versions.ensureBuiltIn();
        this.judge = new Judge(read());
        live.subscribe(event -> {
            if (event instanceof LiveEvent.PolicyChanged) {
                heard();
            }
        });
    }

    /** The judge of the policy in force; changes by itself when the policy does. */
    public Judge current() {
        return judge;
    }

    /** Calls back after {@link #current()} has changed. */
    public Registration onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Looks whether the policy has changed, in case the news of it was lost or could not be acted on. */
    @Scheduled(initialDelay = 5_000, fixedDelay = 2_000)
    synchronized void catchUp() {
        if (unannounced != null) {
            LOG.warn("the news of policy {} was missed", unannounced);
            unannounced = null;
        }
        PolicyVersion latest = versionOf(versions.latest());
        if (!latest.equals(judge.policy().version())) {
            unannounced = latest;
            reload();
        }
    }

    /** Takes the news that the policy has changed. */
    synchronized void heard() {
        unannounced = null;
        reload();
    }

    private void reload() {
        Policy policy = read();
        if (!policy.version().equals(judge.policy().version())) {
            judge = judge.under(policy);
            LOG.info("the gate judges by policy {} now", policy.version());
            listeners.forEach(Runnable::run);
        }
    }

    private Policy read() {
        return Objects.requireNonNull(transaction.execute(status -> {
            long number = versions.latest();
            List<Term> added = new ArrayList<>(terms.findByVersion(number).stream()
                    .map(OwnTermEntity::toTerm)
                    .toList());
            added.addAll(builtIn.withExceptions(exceptions.findByVersion(number).stream()
                    .collect(Collectors.groupingBy(
                            BuiltInExceptionEntity::rule,
                            Collectors.mapping(BuiltInExceptionEntity::phrase, Collectors.toSet())))));
            Lexicon lexicon = builtIn.lexicon().with(added);
            PolicyTable table = versions.latestTable();
            return new Policy(
                    versionOf(number), lexicon, table.releaseMode().orElse(builtIn.releaseMode()), table.handling());
        }));
    }

    private PolicyVersion versionOf(long number) {
        // The digest tells apart two releases that run side by side while nodes are replaced one by one.
        return new PolicyVersion(number + "-" + builtIn.digest().substring(0, 12));
    }
}
