package dev.sluice.data.journal;

import dev.sluice.safety.Risk;
import dev.sluice.safety.turn.TurnOutcome;
import java.time.Duration;
import java.util.Optional;

/**
 * An outcome as two columns.
 *
 * @param detail what else there is to it: a risk's code, who cancelled, which failure
 */
record OutcomeText(LogOutcome kind, String detail) {

    private static final String KEPT = " KEPT";
    private static final String ASKED = " ASKED";

    static OutcomeText of(TurnOutcome outcome) {
        return switch (outcome) {
            case TurnOutcome.Answered answered ->
                new OutcomeText(LogOutcome.ANSWERED, answered.cutShortByLength() ? "LENGTH" : "");
            case TurnOutcome.Refused refused ->
                new OutcomeText(LogOutcome.REFUSED, refused.risk().code() + (refused.modelAsked() ? ASKED : ""));
            case TurnOutcome.CaredFor cared ->
                new OutcomeText(LogOutcome.CARED_FOR, cared.risk().code());
            case TurnOutcome.Cut cut ->
                new OutcomeText(LogOutcome.CUT, cut.risk().code() + (cut.keepsBeginning() ? KEPT : ""));
            case TurnOutcome.TakenDown() -> new OutcomeText(LogOutcome.TAKEN_DOWN, "");
            case TurnOutcome.ServiceStopped() -> new OutcomeText(LogOutcome.SERVICE_STOPPED, "");
            case TurnOutcome.AccountSuspended() -> new OutcomeText(LogOutcome.CANCELLED, "SUSPENDED");
            case TurnOutcome.Cancelled cancelled ->
                new OutcomeText(LogOutcome.CANCELLED, cancelled.byReader() ? "READER" : "NOBODY");
            case TurnOutcome.Failed failed ->
                new OutcomeText(
                        LogOutcome.FAILED,
                        failed.failure().name()
                                + failed.retryAfter()
                                        .map(wait -> " " + wait.toMillis())
                                        .orElse(""));
            case TurnOutcome.OverQuota ignored -> throw notRecorded(outcome);
            case TurnOutcome.Suspended ignored -> throw notRecorded(outcome);
            case TurnOutcome.Invalid ignored -> throw notRecorded(outcome);
        };
    }

    TurnOutcome outcome() {
        return switch (kind) {
            case ANSWERED -> new TurnOutcome.Answered(detail.equals("LENGTH"));
            case REFUSED -> new TurnOutcome.Refused(risk(), detail.endsWith(ASKED));
            case CARED_FOR -> new TurnOutcome.CaredFor(risk());
            case CUT -> new TurnOutcome.Cut(risk(), detail.endsWith(KEPT));
            case TAKEN_DOWN -> new TurnOutcome.TakenDown();
            case SERVICE_STOPPED -> new TurnOutcome.ServiceStopped();
            case CANCELLED ->
                detail.equals("SUSPENDED")
                        ? new TurnOutcome.AccountSuspended()
                        : new TurnOutcome.Cancelled(detail.equals("READER"));
            case FAILED -> {
                int space = detail.indexOf(' ');
                String failure = space < 0 ? detail : detail.substring(0, space);
                Optional<Duration> wait = space < 0
                        ? Optional.empty()
                        : Optional.of(Duration.ofMillis(Long.parseLong(detail.substring(space + 1))));
                yield new TurnOutcome.Failed(TurnOutcome.Failure.valueOf(failure), wait);
            }
            case RUNNING -> throw new IllegalStateException("a running turn has no outcome");
        };
    }

    private Risk risk() {
        return Risk.findByCode(detail.replace(KEPT, "").replace(ASKED, "")).orElseThrow();
    }

    private static IllegalArgumentException notRecorded(TurnOutcome outcome) {
        return new IllegalArgumentException("a turn that was not admitted has no record: " + outcome);
    }
}
