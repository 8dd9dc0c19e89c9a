package dev.sluice.safety.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which texts are certain to be shown as they are written. */
final class ShownTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain words, and “more”: 3 of 10!",
                "今天天气很好。\n明天呢？",
                "> a quotation\n- an item\n# a heading",
                "a 0 b 9\nc1",
                "x > y - z + 1 = \"q\" (it's) {so} 50% @home /a",
            })
    void asWritten(String text) {
        assertThat(ShownText.isAsWritten(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0. a",
                "9) a",
                "a\n1. b",
                "a\r5. b",
                "- 2. b",
                "a\n > 3",
                "ki~~ng~~",
                "a*b*",
                "a_b_",
                "a`b`",
                "[a",
                "a]",
                "a&b",
                "a\\b",
                "a|b",
                "$a",
                "<a",
                "水~闸",
                "a\0b",
            })
    void perhapsNot(String text) {
        assertThat(ShownText.isAsWritten(text)).isFalse();
    }

    @Test
    void aNumberInsideALine_isNoList() {
        assertThat(ShownText.isAsWritten("水1")).isTrue();
        assertThat(ShownText.isAsWritten("\n水1")).isTrue();
        assertThat(ShownText.isAsWritten("!1")).isTrue();
    }
}
