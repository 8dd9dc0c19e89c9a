package dev.sluice.data.conversation;

import dev.sluice.safety.Risk;
import dev.sluice.safety.turn.TurnOutcome;
import dev.sluice.safety.turn.TurnOutcome.AccountSuspended;
import dev.sluice.safety.turn.TurnOutcome.Answered;
import dev.sluice.safety.turn.TurnOutcome.Cancelled;
import dev.sluice.safety.turn.TurnOutcome.CaredFor;
import dev.sluice.safety.turn.TurnOutcome.Cut;
import dev.sluice.safety.turn.TurnOutcome.Failed;
import dev.sluice.safety.turn.TurnOutcome.Failure;
import dev.sluice.safety.turn.TurnOutcome.Invalid;
import dev.sluice.safety.turn.TurnOutcome.OverQuota;
import dev.sluice.safety.turn.TurnOutcome.Refused;
import dev.sluice.safety.turn.TurnOutcome.ServiceStopped;
import dev.sluice.safety.turn.TurnOutcome.Suspended;
import dev.sluice.safety.turn.TurnOutcome.TakenDown;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An outcome as it is stored: its kind, and what that kind has. */
@Embeddable
class OutcomeColumns {

    @Column(name = "outcome")
    private String kind;

    @Column(name = "outcome_risk")
    private @Nullable String risk;

    @Column(name = "outcome_detail")
    private @Nullable String detail;

    @Column(name = "retry_after_seconds")
    private @Nullable Long retryAfterSeconds;

    @SuppressWarnings("NullAway.Init") // for JPA, which fills the fields
    protected OutcomeColumns() {}

    private OutcomeColumns(String kind, @Nullable Risk risk, @Nullable String detail, @Nullable Long retryAfter) {
        this.kind = kind;
        this.risk = risk == null ? null : risk.code();
        this.detail = detail;
        this.retryAfterSeconds = retryAfter;
    }

    static OutcomeColumns of(TurnOutcome outcome) {
        return switch (outcome) {
            case Answered(boolean cutShort) -> new OutcomeColumns("ANSWERED", null, cutShort ? "LENGTH" : null, null);
            case Refused(Risk risk, boolean asked) -> new OutcomeColumns("REFUSED", risk, asked ? "ASKED" : null, null);
            case CaredFor(Risk risk) -> new OutcomeColumns("CARED_FOR", risk, null, null);
            case Cut(Risk risk, boolean keeps) -> new OutcomeColumns("CUT", risk, keeps ? "KEPT" : null, null);
            case TakenDown() -> new OutcomeColumns("TAKEN_DOWN", null, null, null);
            case ServiceStopped() -> new OutcomeColumns("SERVICE_STOPPED", null, null, null);
            case AccountSuspended() -> new OutcomeColumns("CANCELLED", null, "SUSPENDED", null);
            case Cancelled(boolean byReader) ->
                new OutcomeColumns("CANCELLED", null, byReader ? "BY_READER" : null, null);
            case Failed(Failure failure, Optional<Duration> retryAfter) ->
                new OutcomeColumns(
                        "FAILED",
                        null,
                        failure.name(),
                        retryAfter.map(Duration::toSeconds).orElse(null));
            case OverQuota notAdmitted -> throw unrecorded(notAdmitted);
            case Suspended notAdmitted -> throw unrecorded(notAdmitted);
            case Invalid notAdmitted -> throw unrecorded(notAdmitted);
        };
    }

    private static IllegalArgumentException unrecorded(TurnOutcome notAdmitted) {
        return new IllegalArgumentException("a turn that was not admitted has no record: " + notAdmitted);
    }

    TurnOutcome toOutcome() {
        return switch (kind) {
            case "ANSWERED" -> new Answered("LENGTH".equals(detail));
            case "REFUSED" -> new Refused(risk(), "ASKED".equals(detail));
            case "CARED_FOR" -> new CaredFor(risk());
            case "CUT" -> new Cut(risk(), "KEPT".equals(detail));
            case "TAKEN_DOWN" -> new TakenDown();
            case "SERVICE_STOPPED" -> new ServiceStopped();
            case "CANCELLED" ->
                "SUSPENDED".equals(detail) ? new AccountSuspended() : new Cancelled("BY_READER".equals(detail));
            case "FAILED" ->
                new Failed(
                        Failure.valueOf(Objects.requireNonNull(detail)),
                        Optional.ofNullable(retryAfterSeconds).map(Duration::ofSeconds));
            default -> throw new IllegalStateException("unknown outcome in the database: " + kind);
        };
    }

    private Risk risk() {
        return Risk.findByCode(Objects.requireNonNull(risk)).orElseThrow();
    }
}
