package dev.sluice.data.dryrun;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A dry run under way, and what it found once it has ended. Thread-safe. */
public final class DryRun {

    private final Reach reach;
    private volatile int looked;
    private volatile int most;
    private volatile boolean cancelled;
    private volatile @Nullable DryRunReport report;

    DryRun(Reach reach) {
        this.reach = reach;
    }

    public Reach reach() {
        return reach;
    }

    /** How many turns it has come past. */
    public int looked() {
        return looked;
    }

    /** How many there are to come past, as far as is known. */
    public int most() {
        return Math.max(most, looked);
    }

    /** Ends it within a moment. */
    public void cancel() {
        cancelled = true;
    }

    /** Empty while it is under way. */
    public Optional<DryRunReport> report() {
        return Optional.ofNullable(report);
    }

    boolean isCancelled() {
        return cancelled;
    }

    void expect(int turns) {
        most = turns;
    }

    void look(int turns) {
        looked = turns;
    }

    void end(DryRunReport found) {
        report = found;
    }
}
