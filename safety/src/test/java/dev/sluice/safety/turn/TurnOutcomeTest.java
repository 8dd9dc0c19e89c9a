package dev.sluice.safety.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.safety.Risk;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TurnOutcomeTest {

    static Stream<TurnOutcome> withdrawing() {
        return Stream.of(
                new TurnOutcome.Cut(Risk.A1D),
                new TurnOutcome.Cut(Risk.A1D, false),
                new TurnOutcome.Refused(Risk.A1D),
                new TurnOutcome.Refused(Risk.A1D, true),
                new TurnOutcome.CaredFor(Risk.A4A),
                new TurnOutcome.TakenDown());
    }

    static Stream<TurnOutcome> keeping() {
        return Stream.of(
                new TurnOutcome.Cut(Risk.A1D, true),
                new TurnOutcome.Answered(true),
                new TurnOutcome.ServiceStopped(),
                new TurnOutcome.AccountSuspended(),
                new TurnOutcome.Cancelled(false),
                new TurnOutcome.Failed(TurnOutcome.Failure.MODEL_BROKE_OFF, Optional.empty()),
                new TurnOutcome.OverQuota(Admission.QuotaPeriod.DAY, Duration.ofHours(1)),
                new TurnOutcome.Suspended(Instant.MAX),
                new TurnOutcome.Invalid(TurnOutcome.Problem.EMPTY_PROMPT));
    }

    @ParameterizedTest
    @MethodSource("withdrawing")
    void whatWasShownIsWithdrawn(TurnOutcome outcome) {
        assertThat(outcome.withdraws()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("keeping")
    void whatWasShownStays(TurnOutcome outcome) {
        assertThat(outcome.withdraws()).isFalse();
    }

    @Test
    void aPurposeSaysWhichTurnItIsAbout() {
        TurnId turn = TurnId.next();
        assertThat(new TurnPurpose.Answer().about()).isEmpty();
        assertThat(new TurnPurpose.NewVersion(turn).about()).contains(turn);
        assertThat(new TurnPurpose.Title(turn).about()).contains(turn);
        assertThat(new TurnPurpose.Title(turn).isTitle()).isTrue();
        assertThat(new TurnPurpose.NewVersion(turn).isTitle()).isFalse();
    }

    @Test
    void aTitleHasAMinuteAndALine_orTheModelsOwnTimeIfThatIsLess() {
        TurnLimits usual = TurnLimits.DEFAULT.forTitle();
        assertThat(usual.total()).isEqualTo(Duration.ofMinutes(1));
        assertThat(usual.answerLength()).isEqualTo(8_000);
        assertThat(usual.firstToken()).isEqualTo(TurnLimits.DEFAULT.firstToken());
        TurnLimits quick = new TurnLimits(
                Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(59), Duration.ofSeconds(1), 10, 10);
        assertThat(quick.forTitle().total()).isEqualTo(Duration.ofSeconds(59));
    }

    @Test
    void aServerRunsOneTurnAtLeast_andLetsSomethingWait() {
        assertThat(new TurnBounds(1, 1, Duration.ZERO, Duration.ZERO).running()).isEqualTo(1);
        assertThatThrownBy(() -> new TurnBounds(0, 1, Duration.ZERO, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TurnBounds(1, 0, Duration.ZERO, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
