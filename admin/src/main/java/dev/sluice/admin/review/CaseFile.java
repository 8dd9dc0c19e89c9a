package dev.sluice.admin.review;

import dev.sluice.data.journal.LogEntry;
import dev.sluice.data.journal.Surroundings;
import dev.sluice.data.objection.FiledObjection;
import dev.sluice.data.policy.BuiltInTerm;
import dev.sluice.data.policy.OwnTerm;
import dev.sluice.data.report.FiledReport;
import dev.sluice.data.review.MayDecide;
import dev.sluice.data.review.ReviewCase;
import dev.sluice.data.strike.Strike;
import dev.sluice.data.suspension.Suspension;
import java.util.List;
import java.util.Optional;

/**
 * Everything a moderator needs to decide one case.
 *
 * @param reports of a report's case, oldest first
 * @param objection of an objection's case
 * @param suspension that the objection is against
 * @param strikes of its person, newest first, where strikes led to it
 * @param mayTakeBack whether the moderator may take its decision back
 * @param terms of the operator's own that found something in it and are in force, where the moderator may change them
 * @param builtInTerms of Sluice's own that found something in it, likewise
 * @param entry the turn it is about, if there is one
 * @param unreadable whether there is one whose record somebody changed
 * @param around turns of the same conversation
 * @param tookDown whether the moderator took the answer down, and somebody else could decide on the reports
 */
record CaseFile(
        ReviewCase about,
        List<FiledReport> reports,
        Optional<FiledObjection> objection,
        Optional<Suspension> suspension,
        List<Strike> strikes,
        MayDecide mayDecide,
        boolean mayTakeBack,
        List<OwnTerm> terms,
        List<BuiltInTerm> builtInTerms,
        Optional<LogEntry> entry,
        boolean unreadable,
        Surroundings around,
        boolean tookDown) {

    CaseFile {
        reports = List.copyOf(reports);
        strikes = List.copyOf(strikes);
        terms = List.copyOf(terms);
        builtInTerms = List.copyOf(builtInTerms);
    }

    /** The same, of a case that somebody else works on now, or nobody. */
    CaseFile claimed(ReviewCase now) {
        return new CaseFile(
                now,
                reports,
                objection,
                suspension,
                strikes,
                mayDecide,
                mayTakeBack,
                terms,
                builtInTerms,
                entry,
                unreadable,
                around,
                tookDown);
    }

    /** Whether it came without an answer, as a text that a visitor pasted. */
    boolean isOfVisitor() {
        return !reports.isEmpty()
                && reports.stream().noneMatch(report -> report.pasted().isEmpty());
    }
}
