package dev.sluice.safety.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeSortedIdsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0000000000000",
        "1, 0000000000001",
        "31, 000000000000z",
        "32, 0000000000010",
        "18, 000000000000j",
        "9223372036854775807, 7zzzzzzzzzzzz"
    })
    void shownAsThirteenCharacters_andReadAgain(long id, String shown) {
        assertThat(TimeSortedIds.format(id)).isEqualTo(shown);
        assertThat(TimeSortedIds.parse(shown)).isEqualTo(id);
        assertThat(TimeSortedIds.parse(shown.toUpperCase(Locale.ROOT))).isEqualTo(id);
    }

    /** Too short, too long, beyond 63 bits, and letters that look like others. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "000000000000",
                "00000000000000",
                "8000000000000",
                "z000000000000",
                "000000000000i",
                "000000000000l",
                "000000000000o",
                "000000000000u",
                "000000-000000",
                "000000 000000",
                "00000000000水0",
            })
    void whatIsNoIdIsRefused(String text) {
        assertThatThrownBy(() -> TimeSortedIds.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("not an id");
    }

    @Test
    void eachIsLargerThanTheOneBefore_andTellsWhenItWasMade() {
        Instant before = Instant.now();
        List<TurnId> ids = Stream.generate(TurnId::next).limit(10_000).toList();
        assertThat(ids).isSorted().doesNotHaveDuplicates().allMatch(id -> id.value() > 0);
        // Ids of one moment borrow from the next ones.
        assertThat(ids.getFirst().madeAt())
                .isBetween(before.minus(Duration.ofMillis(1)), before.plus(Duration.ofMinutes(1)));
        assertThat(new TurnId(0).madeAt()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(new TurnId(1_000L << 22).madeAt()).isEqualTo(Instant.parse("2026-01-01T00:00:01Z"));
    }

    @Test
    void idsOfAllKindsAreShownReadAndSortedAlike() {
        assertThat(TurnId.parse("0000000000010")).isEqualTo(new TurnId(32)).hasToString("0000000000010");
        assertThat(AccountId.parse("0000000000010"))
                .isEqualTo(new AccountId(32))
                .hasToString("0000000000010");
        assertThat(ConversationId.parse("0000000000010"))
                .isEqualTo(new ConversationId(32))
                .hasToString("0000000000010");
        assertThat(new TurnId(1)).isLessThan(new TurnId(2));
        assertThat(new AccountId(1)).isLessThan(new AccountId(2));
        assertThat(new ConversationId(1)).isLessThan(new ConversationId(2));
        assertThat(AccountId.next()).isLessThan(AccountId.next());
        assertThat(ConversationId.next()).isLessThan(ConversationId.next());
    }
}
