package dev.sluice.safety.turn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.safety.Audience;
import dev.sluice.safety.Direction;
import dev.sluice.safety.Handling;
import dev.sluice.safety.Judge;
import dev.sluice.safety.Policy;
import dev.sluice.safety.PolicyVersion;
import dev.sluice.safety.ReleaseMode;
import dev.sluice.safety.Risk;
import dev.sluice.safety.lexicon.Grade;
import dev.sluice.safety.lexicon.Lexicon;
import dev.sluice.safety.lexicon.Term;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A cut leaves the beginning only where the policy says so, and never one that is itself forbidden by now. */
class KeptBeginningTest {

    private static final Handling KEEPS = Handling.DEFAULT.keepingBeginning(Risk.A1H, true);

    @Test
    void asThePolicySays() {
        assertThat(cut(Handling.DEFAULT).keepsBeginning()).isFalse();
        assertThat(cut(KEEPS).keepsBeginning()).isTrue();
        assertThat(cut(KEEPS).unreleased()).isEqualTo("水闸演示禁词");
    }

    @Test
    void whatWasShownAndIsForbiddenByNow_isWithdrawn() {
        GatedChannel channel = new GatedChannel(judge(KEEPS, "水闸演示禁词"), Audience.ADULT);
        channel.offer("这个旧词已经显示了。后面");
        GatedChannel.Step step = channel.judgeAgain(judge(KEEPS, "旧词"));
        assertThat(step)
                .isInstanceOfSatisfying(
                        GatedChannel.Blocked.class,
                        blocked -> assertThat(blocked.keepsBeginning()).isFalse());
    }

    @Test
    void whatPassedBeforeTheMatch_inThisPieceAndBeforeIt_isTheBeginning() {
        GatedChannel channel = new GatedChannel(judge(KEEPS, "水闸演示禁词"), Audience.ADULT);
        assertThat(channel.offer("好的。")).isEqualTo(new GatedChannel.Passed("好的。"));
        GatedChannel.Blocked blocked = (GatedChannel.Blocked) channel.offer("后来水闸演示禁词");
        assertThat(blocked.keepsBeginning()).isTrue();
        assertThat(blocked.unreleased()).isEqualTo("后来水闸演示禁词");
    }

    @Test
    void judgedAgain_findingsAreThoseOfTheNewPolicy_andNothingIsHandedOutTwice() {
        GatedChannel channel = new GatedChannel(judge(KEEPS, "旧词", Grade.SIGNAL), Audience.ADULT);
        assertThat(channel.offer("这个旧词。")).isEqualTo(new GatedChannel.Passed("这个旧词。"));
        assertThat(channel.findings()).hasSize(1);

        assertThat(channel.judgeAgain(judge(KEEPS, "旧词", Grade.SIGNAL))).isEqualTo(new GatedChannel.Passed(""));
        assertThat(channel.findings()).hasSize(1);
        assertThat(channel.judgeAgain(judge(KEEPS, "新词", Grade.SIGNAL))).isEqualTo(new GatedChannel.Passed(""));
        assertThat(channel.findings()).isEmpty();
    }

    /** A word at the end of a text is one only when no more text comes. */
    @Test
    void judgedAgain_afterItsEnd_theEndCountsToo() {
        GatedChannel channel = new GatedChannel(judge(KEEPS, "水闸演示禁词"), Audience.ADULT);
        channel.offer("so it was sluice");
        channel.finish();
        assertThat(channel.judgeAgain(judge(KEEPS, "weir"))).isEqualTo(new GatedChannel.Passed(""));
        assertThat(channel.judgeAgain(judge(KEEPS, "sluice"))).isEqualTo(new GatedChannel.Blocked(Risk.A1H, "", false));
    }

    private static GatedChannel.Blocked cut(Handling handling) {
        GatedChannel channel = new GatedChannel(judge(handling, "水闸演示禁词"), Audience.ADULT);
        channel.offer("好的，水闸演");
        return (GatedChannel.Blocked) channel.offer("示禁词");
    }

    private static Judge judge(Handling handling, String term) {
        return judge(handling, term, Grade.BLOCK);
    }

    private static Judge judge(Handling handling, String term, Grade grade) {
        return new Judge(new Policy(
                new PolicyVersion("test-" + term.length()),
                new Lexicon(
                        List.of(new Term("t", term, Risk.A1H, grade, Set.of(Direction.ANSWER), Set.of())), List.of()),
                ReleaseMode.TERMS,
                handling));
    }
}
