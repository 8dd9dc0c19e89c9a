package dev.sluice.data.dryrun;

import dev.sluice.data.account.Account;
import dev.sluice.data.account.Accounts;
import dev.sluice.data.account.Actor;
import dev.sluice.data.audit.AuditKind;
import dev.sluice.data.audit.AuditTrail;
import dev.sluice.data.dryrun.DryRunReport.End;
import dev.sluice.data.journal.LogCursor;
import dev.sluice.data.journal.RecordedTurn;
import dev.sluice.data.journal.RecordedTurns;
import dev.sluice.data.policy.DraftedPolicy;
import dev.sluice.data.policy.Policies;
import dev.sluice.data.policy.PolicyDraft;
import dev.sluice.data.policy.PolicyDrafts;
import dev.sluice.safety.Audience;
import dev.sluice.safety.turn.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Service;

/**
 * Tries drafts of the policy on past turns. For admins; changes nothing. That somebody looked is on the audit trail, once
 * for each run, with its reach and its numbers.
 *
 * @see "docs/decisions/0118-a-draft-is-tried-on-past-turns.md"
 */
@Service
public class DryRuns implements SmartLifecycle {

    /** More turns than that are not looked at. */
    public static final int MOST_TURNS = 20_000;

    /** A run takes no longer than that. */
    public static final Duration LONGEST = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(DryRuns.class);

    /** Turns read in one transaction: few enough that the longest answers fit into memory at once. */
    private static final int PAGE = 50;

    /** A run works so many times as long as it rests: people who chat come first. */
    private static final int WORK_TO_REST = 4;

    private static final Duration TELL_EVERY = Duration.ofMillis(300);

    private final PolicyDrafts drafts;
    private final Policies policies;
    private final RecordedTurns turns;
    private final Accounts accounts;
    private final AuditTrail audit;
    private final InstantSource clock;
    private final AtomicReference<@Nullable DryRun> underWay = new AtomicReference<>();
    private volatile @Nullable Thread worker;
    private volatile boolean open;

    DryRuns(
            PolicyDrafts drafts,
            Policies policies,
            RecordedTurns turns,
            Accounts accounts,
            AuditTrail audit,
            InstantSource clock) {
        this.drafts = drafts;
        this.policies = policies;
        this.turns = turns;
        this.accounts = accounts;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Begins to judge past turns by a draft and by the policy in force, newest first.
     *
     * @param listener told on the run's own thread that it begins, now and then how far it is, and that it has ended; if it
     *     throws, the run ends
     * @throws DryRunBusyException if this node is at it already
     * @throws dev.sluice.data.policy.TermRefusedException if there is something wrong with a drafted term
     */
    @SuppressWarnings(
            "ThreadPriorityCheck") // the rests between pages do it too, where a system does not heed priorities
    public DryRun start(Actor actor, PolicyDraft draft, Reach reach, Consumer<DryRun> listener) {
        actor.requireAdmin();
        DraftedPolicy drafted = drafts.draft(actor, draft);
        DryRun run = new DryRun(reach);
        if (!underWay.compareAndSet(null, run)) {
            throw new DryRunBusyException();
        }
        // Never interrupted: an interrupt closes a database's file.
        worker = Thread.ofPlatform()
                .name("dry-run")
                .daemon()
                .priority(Thread.MIN_PRIORITY)
                .start(() -> work(actor, draft, drafted, run, listener));
        return run;
    }

    /** Texts of turns that a run found, newest first: the run is on the audit trail, and this is what it was made for. */
    public List<RecordedTurn> texts(Actor actor, DryRunReport report, int from, int size) {
        actor.requireAdmin();
        return turns.find(report.changes().stream()
                .skip(from)
                .limit(size)
                .map(ChangedTurn::turn)
                .toList());
    }

    private void work(Actor actor, PolicyDraft draft, DraftedPolicy drafted, DryRun run, Consumer<DryRun> listener) {
        try {
            run.end(look(actor, draft, drafted, run, listener));
        } finally {
            // Whatever happened, the next one may begin.
            underWay.set(null);
        }
        tell(run, listener);
    }

    private DryRunReport look(
            Actor actor, PolicyDraft draft, DraftedPolicy drafted, DryRun run, Consumer<DryRun> listener) {
        long began = System.nanoTime();
        Instant until = clock.instant();
        Instant from = until.minus(run.reach().time());
        Comparison comparison = new Comparison(policies.current(), drafted, until);
        try {
            End end = compare(comparison, from, began, run, listener);
            Instant reached = end == End.DONE ? wholeTime(from, until) : comparison.reached();
            DryRunReport report = report(end, comparison, drafted, run.reach(), reached, until, began);
            audit.record(actor, AuditKind.DRY_RUN_MADE, "", describe(draft, report));
            return report;
        } catch (RuntimeException failure) {
            LOG.error("A dry run failed", failure);
            Comparison nothing = new Comparison(policies.current(), drafted, until);
            return report(End.FAILED, nothing, drafted, run.reach(), until, until, began);
        }
    }

    /** Of a site that is younger than the time that was asked for, its age: what comes up a day is reckoned from it. */
    private Instant wholeTime(Instant from, Instant until) {
        Instant oldest = turns.oldest().orElse(from);
        return oldest.isBefore(from) ? from : oldest.isAfter(until) ? until : oldest;
    }

    private End compare(Comparison comparison, Instant from, long began, DryRun run, Consumer<DryRun> listener) {
        Map<AccountId, Audience> audiences = new HashMap<>();
        run.expect(turns.count(from, MOST_TURNS));
        tell(run, listener);
        long told = System.nanoTime();
        Optional<LogCursor> after = Optional.empty();
        do {
            long pageBegan = System.nanoTime();
            RecordedTurns.Page page = turns.page(from, after, PAGE);
            comparison.addGone(page.gone());
            for (RecordedTurn turn : page.turns()) {
                Optional<End> end = endsNow(comparison, began, run);
                if (end.isPresent()) {
                    return end.get();
                }
                comparison.add(turn, audiences.computeIfAbsent(turn.account(), this::audience));
            }
            run.look(comparison.looked());
            if (System.nanoTime() - told > TELL_EVERY.toNanos()) {
                told = System.nanoTime();
                tell(run, listener);
            }
            LockSupport.parkNanos((System.nanoTime() - pageBegan) / WORK_TO_REST);
            after = page.next();
        } while (after.isPresent());
        return End.DONE;
    }

    private Optional<End> endsNow(Comparison comparison, long began, DryRun run) {
        if (!open) {
            return Optional.of(End.SITE_STOPPING);
        } else if (run.isCancelled()) {
            return Optional.of(End.CANCELLED);
        } else if (comparison.looked() >= MOST_TURNS) {
            return Optional.of(End.MOST_TURNS);
        }
        return System.nanoTime() - began > LONGEST.toNanos() ? Optional.of(End.TIME_UP) : Optional.empty();
    }

    /** As the account is now: what it was then is not on record. */
    private Audience audience(AccountId account) {
        return accounts.find(account).map(Account::audience).orElse(Audience.ADULT);
    }

    private static void tell(DryRun run, Consumer<DryRun> listener) {
        try {
            listener.accept(run);
        } catch (RuntimeException nobodyListens) {
            run.cancel();
        }
    }

    private static DryRunReport report(
            End end,
            Comparison comparison,
            DraftedPolicy drafted,
            Reach reach,
            Instant reached,
            Instant until,
            long began) {
        return new DryRunReport(
                end,
                drafted.inForce().version(),
                reach,
                reached,
                until,
                comparison.turns(),
                comparison.gone(),
                comparison.before(),
                comparison.after(),
                comparison.changes(),
                drafted.terms(),
                Duration.ofNanos(System.nanoTime() - began));
    }

    private static String describe(PolicyDraft draft, DryRunReport report) {
        String what = switch (draft) {
            case PolicyDraft.Table _ -> "TABLE";
            case PolicyDraft.OneTerm _ -> "TERM";
            case PolicyDraft.TermList _ -> "LIST";
        };
        return "draft=%s days=%d turns=%d changed=%d people=%d end=%s"
                .formatted(
                        what,
                        report.reach().days(),
                        report.turns(),
                        report.changes().size(),
                        report.people(),
                        report.end());
    }

    @Override
    public void start() {
        open = true;
    }

    @Override
    public void stop() {
        open = false;
        Thread working = worker;
        if (working != null) {
            try {
                working.join(Duration.ofSeconds(10));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return open;
    }
}
