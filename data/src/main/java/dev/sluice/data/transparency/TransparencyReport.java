package dev.sluice.data.transparency;

import dev.sluice.data.journal.LogOutcome;
import dev.sluice.data.objection.ObjectionSubject;
import dev.sluice.data.report.ReportReason;
import dev.sluice.data.review.CaseOutcome;
import dev.sluice.safety.Risk;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What happened in a time, in numbers; nobody's name and nobody's words.
 *
 * @param until not included
 * @param turns messages and their answers, by how they ended
 * @param stoppedFor refused and cut ones, by risk; one may count for several
 * @param flaggedFor those that were let through for review, likewise
 * @param takenDown by staff, and {@code restored} by them
 * @see "EU 2022/2065, Art. 15 and 24; 网络信息内容生态治理规定, Art. 17"
 */
public record TransparencyReport(
        Instant from,
        Instant until,
        Map<LogOutcome, Long> turns,
        Map<Risk, Long> stoppedFor,
        Map<Risk, Long> flaggedFor,
        long takenDown,
        long restored,
        Suspensions suspensions,
        Reports reports,
        Objections objections,
        Ratings ratings) {

    public TransparencyReport {
        turns = Map.copyOf(turns);
        stoppedFor = Map.copyOf(stoppedFor);
        flaggedFor = Map.copyOf(flaggedFor);
    }

    /**
     * Accounts that were limited.
     *
     * @param strikes refused messages that count against their author
     * @param lifted of those that began in this time, before their end
     */
    public record Suspensions(long strikes, long byMachine, long byStaff, long lifted) {}

    /**
     * What people reported.
     *
     * @param byVisitors of all, without an account
     */
    public record Reports(Map<ReportReason, Long> filed, long byVisitors, long withdrawn, Decisions decisions) {

        public Reports {
            filed = Map.copyOf(filed);
        }
    }

    /** What people objected to. */
    public record Objections(Map<ObjectionSubject, Long> filed, Decisions decisions) {

        public Objections {
            filed = Map.copyOf(filed);
        }
    }

    /**
     * Cases that were decided in this time; reports on one answer are one.
     *
     * @param inTime decided until they were due
     * @param median how long half of them took at most; empty if none was decided
     * @param waiting still open at the end of the time, as far as is known now
     */
    public record Decisions(Map<CaseOutcome, Long> decided, long inTime, Optional<Duration> median, long waiting) {

        public Decisions {
            decided = Map.copyOf(decided);
        }

        static Decisions of(Map<CaseOutcome, Long> decided, long inTime, List<Duration> ascending, long waiting) {
            return new Decisions(
                    decided,
                    inTime,
                    ascending.isEmpty() ? Optional.empty() : Optional.of(ascending.get((ascending.size() - 1) / 2)),
                    waiting);
        }

        public long all() {
            return sum(decided);
        }
    }

    /** What readers thought of answers. */
    public record Ratings(long good, long bad) {}

    public long messages() {
        return sum(turns);
    }

    public long count(LogOutcome outcome) {
        return turns.getOrDefault(outcome, 0L);
    }

    /** Refusals, cuts and suspensions that no person decided. */
    public long restrictionsByMachine() {
        return count(LogOutcome.REFUSED) + count(LogOutcome.CUT) + suspensions.byMachine();
    }

    /** Takedowns and suspensions that a person decided. */
    public long restrictionsByStaff() {
        return takenDown + suspensions.byStaff();
    }

    /** All that was counted. */
    public static long sum(Map<?, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
