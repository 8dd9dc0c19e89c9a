package dev.sluice.safety.turn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.safety.Action;
import dev.sluice.safety.Audience;
import dev.sluice.safety.Concern;
import dev.sluice.safety.Direction;
import dev.sluice.safety.Handling;
import dev.sluice.safety.Judge;
import dev.sluice.safety.Policy;
import dev.sluice.safety.PolicyVersion;
import dev.sluice.safety.ReleaseMode;
import dev.sluice.safety.Risk;
import dev.sluice.safety.lexicon.Lexicon;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** An answer in which personal data stood when the policy changed. */
class GatedChannelTest {

    /** A made-up number with the right check digit. */
    private static final String BEFORE = "Her number is 11010519491231002X, she said. ";

    private static final String AFTER = "Please do not call before nine in the morning.";
    private static final String MASKED = "Her number is \u2022\u2022\u2022\u2022\u2022\u2022, she said. ";

    private final StringBuilder shown = new StringBuilder();

    @Test
    void whatTheNewPolicyMasks_isWithdrawnWhereItStands() {
        GatedChannel channel = begun(Action.FLAG);
        assertThat(shown).hasToString(BEFORE);
        assertThat(channel.judgeAgain(judge(Action.MASK))).isEqualTo(new GatedChannel.Blocked(Risk.A4F, "", false));
    }

    @Test
    void aMaskThatStands_stays_andNothingIsLostOrSaidTwice() {
        GatedChannel channel = begun(Action.MASK);
        assertThat(shown).hasToString(MASKED);
        show(channel.judgeAgain(judge(Action.FLAG)));
        show(channel.offer(AFTER));
        show(channel.finish());
        assertThat(shown).hasToString(MASKED + AFTER);
    }

    @Test
    void whereNothingWasMasked_theNewPolicyMasksWhatComes() {
        GatedChannel channel = new GatedChannel(judge(Action.FLAG), Audience.ADULT);
        show(channel.offer(AFTER));
        show(channel.judgeAgain(judge(Action.MASK)));
        show(channel.offer(BEFORE));
        show(channel.finish());
        assertThat(shown).hasToString(AFTER + MASKED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // Held until its sentence, or the whole, has come
                "FLAG  | WHOLE    | 邮箱 zhang3@gmail.com 是他的，",
                "FLAG  | SENTENCE | 邮箱 zhang3@gmail.com 是他的，",
                // Held because it could go on
                "ALLOW | TERMS    | 他的邮箱 zhang3@gmail.com",
                "ALLOW | TERMS    | Her number is 11010519491231002X",
                "ALLOW | TERMS    | 他的电话 13800138000",
            })
    void whatTheNewGateHoldsAndThenMasks_isWithdrawnToo(Action before, ReleaseMode mode, String text) {
        GatedChannel channel = new GatedChannel(judge(before), Audience.ADULT);
        show(channel.offer(text));
        assertThat(shown).hasToString(text);
        show(channel.judgeAgain(judge(Action.MASK, mode)));
        GatedChannel.Step step = channel.offer("，明天上午九点可以联系他。");
        if (step instanceof GatedChannel.Passed) {
            show(step);
            step = channel.finish();
        }
        assertThat(step).isInstanceOfSatisfying(GatedChannel.Blocked.class, blocked -> {
            assertThat(blocked.risk()).isEqualTo(Risk.A4F);
            assertThat(blocked.keepsBeginning()).isFalse();
        });
        assertThat(shown).hasToString(text);
    }

    @ParameterizedTest
    @EnumSource(ReleaseMode.class)
    void inAFinishedAnswer_whatStandsAtItsEndIsWithdrawn(ReleaseMode mode) {
        GatedChannel channel = new GatedChannel(judge(Action.FLAG), Audience.ADULT);
        show(channel.offer("His number is 13800138000"));
        show(channel.finish());
        assertThat(channel.judgeAgain(judge(Action.MASK, mode)))
                .isEqualTo(new GatedChannel.Blocked(Risk.A4F, "", false));
    }

    private GatedChannel begun(Action action) {
        GatedChannel channel = new GatedChannel(judge(action), Audience.ADULT);
        show(channel.offer(BEFORE));
        return channel;
    }

    private void show(GatedChannel.Step step) {
        assertThat(step).isInstanceOf(GatedChannel.Passed.class);
        shown.append(((GatedChannel.Passed) step).text());
    }

    private static Judge judge(Action action) {
        return judge(action, ReleaseMode.TERMS);
    }

    private static Judge judge(Action action, ReleaseMode mode) {
        Handling handling = Handling.DEFAULT.with(
                new Handling.Cell(Concern.PERSONAL_DATA, Direction.ANSWER, Audience.ADULT), action);
        return new Judge(
                new Policy(new PolicyVersion("p-" + action), new Lexicon(List.of(), List.of()), mode, handling));
    }
}
