package dev.sluice.data.report;

import dev.sluice.data.account.Actor;
import dev.sluice.data.review.CaseOutcome;
import dev.sluice.data.review.CaseState;
import dev.sluice.data.review.Cases;
import dev.sluice.data.review.ReceiptNumber;
import dev.sluice.data.review.ReviewCase;
import dev.sluice.safety.turn.AccountId;
import dev.sluice.safety.turn.ConversationId;
import dev.sluice.safety.turn.TurnId;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What objections need to know of reports; always inside the caller's transaction. */
@Service
public class ReportAnswers {

    private final ReportRepository rows;
    private final Cases cases;

    ReportAnswers(ReportRepository rows, Cases cases) {
        this.rows = rows;
        this.cases = cases;
    }

    /** A decision that found nothing wrong. */
    public record NoViolation(
            long report,
            Optional<TurnId> turn,
            Optional<ConversationId> conversation,
            AccountId by,
            String byName,
            Instant at) {}

    /** What became of the actor's own report, if nothing wrong was found. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<NoViolation> findNoViolation(Actor actor, ReceiptNumber number) {
        return rows.findByNumber(number.value())
                .filter(report -> report.reporter().filter(actor.id()::equals).isPresent() && !report.isWithdrawn())
                .flatMap(report -> noViolation(report, cases.get(report.filedIn())));
    }

    private static Optional<NoViolation> noViolation(ReportEntity report, ReviewCase about) {
        return about.decided()
                .filter(decided -> about.state() == CaseState.DECIDED && decided.outcome() == CaseOutcome.NO_VIOLATION)
                .map(decided -> new NoViolation(
                        report.id(), about.turn(), about.conversation(), decided.by(), decided.name(), decided.at()));
    }

    /** The receipt number of a report. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<ReceiptNumber> number(long report) {
        return rows.findById(report).map(ReportEntity::number);
    }
}
