package dev.sluice.data.policy;

import dev.sluice.data.live.LiveEvent;
import dev.sluice.data.live.LiveUpdates;
import dev.sluice.data.live.Registration;
import dev.sluice.safety.Judge;
import dev.sluice.safety.Policy;
import dev.sluice.safety.PolicyVersion;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/** The policy in force. */
@Service
public class Policies {

    private static final Logger LOG = LoggerFactory.getLogger(Policies.class);

    private final StoredPolicy stored;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile Judge judge;

    /** Found by looking; the news of it may still be on its way. */
    private @Nullable PolicyVersion unannounced;

    Policies(StoredPolicy stored, PolicyVersions versions, LiveUpdates live) {
        this.stored = stored;
        versions.ensureBuiltIn();
        this.judge = new Judge(stored.latest());
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
        PolicyVersion latest = stored.latestVersion();
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
        Policy policy = stored.latest();
        if (!policy.version().equals(judge.policy().version())) {
            judge = judge.under(policy);
            LOG.info("the gate judges by policy {} now", policy.version());
            listeners.forEach(Runnable::run);
        }
    }
}
