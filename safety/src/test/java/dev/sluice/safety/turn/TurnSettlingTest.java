package dev.sluice.safety.turn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.safety.Action;
import dev.sluice.safety.Finding;
import dev.sluice.safety.Risk;
import dev.sluice.safety.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TurnSettlingTest {

    private static final Instant NOW = Instant.parse("2026-11-30T00:00:00Z");

    private final TurnId turn = TurnId.next();
    private final PublishedTurn published = new PublishedTurn(turn, ConversationId.next(), () -> NOW);

    /** What a reader could never see has no place in the record of what was found. */
    @Test
    void findingsBeyondTheRecordedTextAreLeftOut_exceptInWhatItShows() {
        published.record(
                List.of(new Segment(Channel.ANSWER, 0, "0123456789"), new Segment(Channel.REASONING, 0, "01")));
        List<Settlements.ChannelFinding> inside = List.of(
                finding(Channel.ANSWER, Stage.TERM, 10),
                finding(Channel.ANSWER, Stage.RENDERED, 99),
                finding(Channel.REASONING, Stage.GUARD, 2));
        List<Settlements.ChannelFinding> beyond = new ArrayList<>();
        Arrays.stream(Stage.values())
                .filter(stage -> stage != Stage.RENDERED)
                .forEach(stage -> beyond.add(finding(Channel.ANSWER, stage, 11)));
        beyond.add(finding(Channel.REASONING, Stage.TERM, 3));
        List<Settlements.ChannelFinding> all = new ArrayList<>(inside);
        all.addAll(beyond);

        assertThat(settlement(all, Optional.empty()).findings()).isEqualTo(inside);
    }

    @Test
    void whatNobodySawCountsAsTextOfItsChannel() {
        published.record(List.of(new Segment(Channel.ANSWER, 0, "0123456789")));
        Settlements.ChannelFinding inIt = finding(Channel.ANSWER, Stage.TERM, 13);
        Settlements.ChannelFinding beyond = finding(Channel.ANSWER, Stage.TERM, 14);
        Settlements.ChannelFinding elsewhere = finding(Channel.REASONING, Stage.TERM, 1);
        Settlements.NeverShown neverShown = new Settlements.NeverShown(Channel.ANSWER, "abc");

        Settlements.Settlement settlement = settlement(List.of(inIt, beyond, elsewhere), Optional.of(neverShown));

        assertThat(settlement.findings()).containsExactly(inIt);
        assertThat(settlement.neverShown()).contains(neverShown);
        assertThat(settlement(List.of(), Optional.of(new Settlements.NeverShown(Channel.ANSWER, "")))
                        .neverShown())
                .as("nothing that was not shown")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 2", "3, 4", "4, 4"})
    void aSettlementIsTriedFourTimes(int failures, int expected) {
        int[] tries = {0};
        Settlements settlements = new Settlements() {
            @Override
            public void settle(Settlement settlement) {
                if (tries[0]++ < failures) {
                    throw new IllegalStateException("scripted");
                }
            }

            @Override
            public Optional<Settled> findSettled(TurnId id) {
                return Optional.empty();
            }
        };
        new TurnSettling(settlements).settle(settlement(List.of(), Optional.empty()));
        assertThat(tries[0]).isEqualTo(expected);
    }

    private Settlements.Settlement settlement(
            List<Settlements.ChannelFinding> findings, Optional<Settlements.NeverShown> neverShown) {
        return TurnSettling.settlement(
                turn,
                new TurnOutcome.Answered(false),
                published,
                neverShown,
                new AnswerIntake.Found(findings, TurnStage.judge("p1"), Optional.empty()),
                Settlements.GuardRecord.NONE,
                Optional.empty(),
                NOW);
    }

    private static Settlements.ChannelFinding finding(Channel channel, Stage stage, int end) {
        return new Settlements.ChannelFinding(channel, new Finding(stage, "t", Risk.A1H, Action.FLAG, end - 1, end, 1));
    }
}
