package dev.sluice.admin.review;

import dev.sluice.data.account.Accounts;
import dev.sluice.data.account.Actor;
import dev.sluice.data.journal.ContentLog;
import dev.sluice.data.journal.LogEntry;
import dev.sluice.data.journal.LogFilter;
import dev.sluice.data.journal.LogRow;
import dev.sluice.data.journal.Surroundings;
import dev.sluice.data.journal.UnreadableRecordException;
import dev.sluice.data.objection.FiledObjection;
import dev.sluice.data.objection.ObjectionDecisions;
import dev.sluice.data.objection.TermRemedy;
import dev.sluice.data.policy.BuiltInExceptions;
import dev.sluice.data.policy.OwnTerm;
import dev.sluice.data.policy.Terms;
import dev.sluice.data.report.ReportDecisions;
import dev.sluice.data.review.CaseId;
import dev.sluice.data.review.CaseKind;
import dev.sluice.data.review.Decision;
import dev.sluice.data.review.PublicReason;
import dev.sluice.data.review.ReceiptNumber;
import dev.sluice.data.review.ReviewCase;
import dev.sluice.data.review.ReviewQueue;
import dev.sluice.data.strike.Strikes;
import dev.sluice.data.suspension.Suspension;
import dev.sluice.data.suspension.Suspensions;
import dev.sluice.safety.Finding;
import dev.sluice.safety.turn.Settlements.ChannelFinding;
import dev.sluice.safety.turn.TurnId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Brings together what a case is about from the services that know it, and sends decisions to the right one. */
@Component
class CaseFiles {

    private static final Logger LOGGER = LoggerFactory.getLogger(CaseFiles.class);

    private static final int AROUND = 3;
    private static final int MOST_FOUND = 10;

    private final ReviewQueue queue;
    private final ReportDecisions reports;
    private final ObjectionDecisions objections;
    private final Suspensions suspensions;
    private final Strikes strikes;
    private final Terms terms;
    private final BuiltInExceptions builtInExceptions;
    private final ContentLog contentLog;
    private final Accounts accounts;

    CaseFiles(
            ReviewQueue queue,
            ReportDecisions reports,
            ObjectionDecisions objections,
            Suspensions suspensions,
            Strikes strikes,
            Terms terms,
            BuiltInExceptions builtInExceptions,
            ContentLog contentLog,
            Accounts accounts) {
        this.queue = queue;
        this.reports = reports;
        this.objections = objections;
        this.suspensions = suspensions;
        this.strikes = strikes;
        this.terms = terms;
        this.builtInExceptions = builtInExceptions;
        this.contentLog = contentLog;
        this.accounts = accounts;
    }

    /** The case that a person means who names the number of their receipt, typed in any way. */
    Optional<ReviewCase> find(Actor actor, String typed) {
        return ReceiptNumber.parse(typed)
                .flatMap(number -> reports.findCase(actor, number).or(() -> objections.findCase(actor, number)))
                .flatMap(id -> queue.find(actor, id));
    }

    /** Opens a case; the look at the conversation is on the audit trail. */
    Optional<CaseFile> open(Actor actor, CaseId id) {
        return queue.find(actor, id).map(about -> {
            boolean isReport = about.kind() == CaseKind.REPORT;
            Evidence evidence = about.turn().map(turn -> evidence(actor, turn)).orElse(Evidence.NONE);
            Optional<LogEntry> entry = evidence.entry();
            Optional<FiledObjection> objection = isReport ? Optional.empty() : objections.find(actor, id);
            Optional<Suspension> suspension =
                    objection.flatMap(FiledObjection::suspension).flatMap(wrong -> suspensions.find(actor, wrong));
            boolean mayMend = !isReport && actor.isAdmin();
            Set<String> rules = mayMend ? entry.map(CaseFiles::rules).orElse(Set.of()) : Set.of();
            return new CaseFile(
                    about,
                    isReport ? reports.reports(actor, id) : List.of(),
                    objection,
                    suspension,
                    suspension
                            .filter(Suspension::automatic)
                            .map(found -> strikes.list(actor, found.account()))
                            .orElse(List.of()),
                    isReport ? reports.mayDecide(actor, about) : objections.mayDecide(actor, id),
                    isReport ? reports.mayReopen(actor, about) : objections.mayReopen(actor, about),
                    rules.isEmpty() ? List.of() : terms(actor, rules),
                    rules.stream()
                            .flatMap(rule -> builtInExceptions.findTerm(actor, rule).stream())
                            .toList(),
                    entry,
                    evidence.unreadable(),
                    entry.map(found -> contentLog.around(actor, found.row(), AROUND))
                            .orElse(Surroundings.NONE),
                    isReport && entry.filter(found -> tookDown(actor, found)).isPresent());
        });
    }

    /** What the record has of a turn. */
    private record Evidence(Optional<LogEntry> entry, boolean unreadable) {

        private static final Evidence NONE = new Evidence(Optional.empty(), false);
    }

    /** A record that somebody changed keeps no case from being decided. */
    private Evidence evidence(Actor actor, TurnId turn) {
        try {
            return new Evidence(contentLog.open(actor, turn), false);
        } catch (UnreadableRecordException changed) {
            LOGGER.error("The record of turn {} is not what was written", turn, changed);
            return new Evidence(Optional.empty(), true);
        }
    }

    private static Set<String> rules(LogEntry entry) {
        return Stream.concat(
                        entry.promptVerdict().findings().stream(),
                        entry.findings().stream().map(ChannelFinding::finding))
                .map(Finding::rule)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<OwnTerm> terms(Actor actor, Set<String> rules) {
        return terms.list(actor).stream()
                .filter(term -> term.isInForce() && rules.contains(term.id().rule()))
                .toList();
    }

    private boolean tookDown(Actor actor, LogEntry entry) {
        return entry.row().takenDown()
                && entry.acts().stream()
                        .filter(LogEntry.Act::takedown)
                        .reduce((first, second) -> second)
                        .filter(act -> act.actorName().equals(actor.name()))
                        .isPresent()
                && accounts.countStaff() > 1;
    }

    /** Answers with these words, or whose title has them, newest first; the search is on the audit trail. */
    List<LogRow> search(Actor actor, String words) {
        List<LogRow> found = contentLog
                .search(actor, LogFilter.ALL.withText(words), Optional.empty(), MOST_FOUND)
                .rows();
        return contentLog.answers(actor, found);
    }

    void link(Actor actor, CaseFile file, TurnId turn) {
        reports.link(actor, file.about().id(), file.about().version(), turn);
    }

    void unlink(Actor actor, CaseFile file) {
        reports.unlink(actor, file.about().id(), file.about().version());
    }

    void decide(Actor actor, CaseFile file, Decision decision, Optional<TermRemedy> remedy) {
        ReviewCase about = file.about();
        switch (about.kind()) {
            case REPORT -> reports.decide(actor, about.id(), about.version(), decision);
            case OBJECTION -> objections.decide(actor, about.id(), about.version(), decision, remedy);
        }
    }

    void takeBack(Actor actor, CaseFile file, String internalNote) {
        ReviewCase about = file.about();
        PublicReason reason = ReviewTexts.inBoth("review.takeBack.publicReason");
        switch (about.kind()) {
            case REPORT -> reports.reopen(actor, about.id(), about.version(), reason, internalNote);
            case OBJECTION -> objections.reopen(actor, about.id(), about.version(), reason, internalNote);
        }
    }
}
