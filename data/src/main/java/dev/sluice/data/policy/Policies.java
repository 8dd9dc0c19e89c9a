package dev.sluice.data.policy;

import dev.sluice.data.live.LiveEvent;
import dev.sluice.data.live.LiveUpdates;
import dev.sluice.data.live.Registration;
import dev.sluice.safety.Judge;
import dev.sluice.safety.Policy;
import dev.sluice.safety.PolicyVersion;
import dev.sluice.safety.lexicon.Lexicon;
import dev.sluice.safety.lexicon.Term;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** The policy in force. */
@Service
public class Policies {

    private static final Logger LOG = LoggerFactory.getLogger(Policies.class);

    private final BuiltInPolicy builtIn;
    private final PolicyVersions versions;
    private final OwnTermRepository terms;
    private final TransactionOperations transaction;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile Judge judge;

    Policies(
            BuiltInPolicy builtIn,
            PolicyVersions versions,
            OwnTermRepository terms,
            LiveUpdates live,
            TransactionOperations transaction) {
        this.builtIn = builtIn;
        this.versions = versions;
        this.terms = terms;
        this.transaction = transaction;
        versions.ensureBuiltIn();
        this.judge = new Judge(read(builtIn, versions, terms, transaction));
        live.subscribe(event -> {
            if (event instanceof LiveEvent.PolicyChanged) {
                reload();
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

    private void reload() {
        Policy policy = read(builtIn, versions, terms, transaction);
        if (!policy.version().equals(judge.policy().version())) {
            judge = new Judge(policy);
            LOG.info("the gate judges by policy {} now", policy.version());
            listeners.forEach(Runnable::run);
        }
    }

    private static Policy read(
            BuiltInPolicy builtIn, PolicyVersions versions, OwnTermRepository rows, TransactionOperations transaction) {
        return Objects.requireNonNull(transaction.execute(status -> {
            long number = versions.latest();
            List<Term> own = rows.findByVersion(number).stream()
                    .map(OwnTermEntity::toTerm)
                    .toList();
            Lexicon lexicon = builtIn.lexicon().with(own);
            // The digest tells apart two releases that run side by side while nodes are replaced one by one.
            PolicyVersion version =
                    new PolicyVersion(number + "-" + builtIn.digest().substring(0, 12));
            return new Policy(version, lexicon, builtIn.releaseMode());
        }));
    }
}
