package dev.sluice.data.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.chain.CanonicalForm;
import dev.sluice.data.chain.ChainId;
import dev.sluice.data.chain.ChainPosition;
import dev.sluice.data.chain.Entry;
import dev.sluice.data.chain.EntryKind;
import dev.sluice.safety.PolicyVersion;
import dev.sluice.safety.turn.AccountId;
import dev.sluice.safety.turn.AssistantId;
import dev.sluice.safety.turn.Channel;
import dev.sluice.safety.turn.Completion;
import dev.sluice.safety.turn.ConversationId;
import dev.sluice.safety.turn.Settlements.NeverShown;
import dev.sluice.safety.turn.TurnId;
import dev.sluice.safety.turn.TurnPurpose;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The form of what is on record never changes, or no record that exists would verify any more. The hashes were worked out
 * by a program of a few lines in another language, after the comment in {@link CanonicalForm}.
 */
class RecordFormTest {

    private static final String SALT = "00112233445566778899aabbccddeeff";
    private static final Instant BEGAN = Instant.parse("2025-12-01T00:00:00Z");

    @Test
    void textsAreHashedWithTheirLengths() {
        List<String> record = List.of("a", "bc", "水闸", "");
        assertThat(CanonicalForm.digest(SALT, record))
                .isEqualTo("0ab66ddfabbcc8dbcbb94353e2983ffb49f905b5eb6ade1ba32dd50e1963a5d2");
        assertThat(CanonicalForm.hash(record))
                .isEqualTo("064de37c433ec0a14e73418c447d6c25a3a2da23cc09b6eb4d892271447c4a05");
        assertThat(CanonicalForm.digest(SALT, List.of("ab", "c", "水闸", "")))
                .isNotEqualTo(CanonicalForm.digest(SALT, record));
    }

    @Test
    void entriesOfTurnsAndOfActs() {
        Instant at = BEGAN.plusNanos(123_456_000);
        Entry turn = entry(3, EntryKind.TURN, Optional.of(new TurnId(42)), 42, at, "0".repeat(64));
        assertThat(turn.expectedHash()).isEqualTo("bf195800e7b30ac5dad84ac37a7c20c72591b1e574ae6235023c0b437b8e18d9");
        Entry act = entry(4, EntryKind.CHAIN_STARTED, Optional.empty(), 43, at, "cd".repeat(32));
        assertThat(act.expectedHash()).isEqualTo("dd3aea21be7d98562eb43d443a7a597f45474b9de49e34f33827fe1b3b8d72a1");
    }

    private static Entry entry(
            long number, EntryKind kind, Optional<TurnId> turn, long content, Instant at, String previous) {
        return new Entry(
                new ChainPosition(new ChainId(7), number),
                kind,
                turn,
                content,
                at,
                "p1",
                previous,
                "ab".repeat(32),
                "");
    }

    @Test
    void turnsOfBothForms() {
        TurnContent answer = content(
                "hm",
                Optional.of(new NeverShown(Channel.ANSWER, "never")),
                new OutcomeText(LogOutcome.ANSWERED, ""),
                Optional.of(new Completion.Usage(3, 4)),
                new TurnPurpose.Answer());
        assertThat(answer.digest()).isEqualTo("f3b455875f69ddbf21aaf00a181a29fdf1c8ca6d52f83ed9a872c2450b86a560");
        TurnContent title = content(
                "",
                Optional.empty(),
                new OutcomeText(LogOutcome.CUT, "A.1.f"),
                Optional.empty(),
                new TurnPurpose.Title(new TurnId(41)));
        assertThat(title.digest()).isEqualTo("f0fe89f0e5e09ef588c632fce2f5504a490cbf6240f16c6ddb5949e36be81380");
    }

    private static TurnContent content(
            String reasoning,
            Optional<NeverShown> neverShown,
            OutcomeText outcome,
            Optional<Completion.Usage> usage,
            TurnPurpose purpose) {
        return new TurnContent(
                new TurnId(42),
                new ConversationId(5),
                new AccountId(6),
                "Wang",
                "192.0.2.7",
                "zh-CN",
                new AssistantId("lab"),
                "Lantern",
                new PolicyVersion("p1"),
                new PolicyVersion("p2"),
                BEGAN,
                BEGAN.plusSeconds(1).plusNanos(1_000),
                "你好",
                "Hello",
                reasoning,
                neverShown,
                "f",
                outcome,
                usage,
                SALT,
                purpose);
    }
}
