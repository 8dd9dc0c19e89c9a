package dev.sluice.safety.adapter;

import static dev.sluice.safety.adapter.AdapterTestData.DEMO;
import static dev.sluice.safety.adapter.AdapterTestData.JUDGE;
import static dev.sluice.safety.adapter.AdapterTestData.hidden;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** However a model writes the arguments of a tool call, what the tool would read is judged. */
class ToolArgumentsTest {

    /** {@code DEMO} with its first character written as an escape. */
    private static final String ESCAPED = "\\u6c34" + DEMO.substring(1);

    @ParameterizedTest
    @ValueSource(
            strings = {
                // As it stands, and in an escape
                "{\"q\":\"%s\"}",
                "{\"q\":\"%e\"}",
                // A key, and what lies deeper
                "{\"%e\":1}",
                "{\"a\":[1,{\"b\":[\"%e\"]}]}",
                "\"%e\"",
                // JSON in JSON
                "{\"body\":\"{\\\"q\\\":\\\"\\%e\\\"}\"}",
                // No JSON, but read as such by programs that are lenient
                "{\"q\":\"%e\",}",
                "{'q':'%e'}",
                "{q:\"%e\"}",
                "{\"q\":\"%e",
                "{\"q\":\"%e\"} {}",
                "{\"q\":\"%e\",\"q\":\"tea\"}",
                "\"{\\\"q\\\":\\\"%e\\\",}\"",
                "{\u202E\"q\":\"%e\"}",
                // No JSON at all
                "%s",
                "search %e"
            })
    void theTermIsFound(String arguments) {
        String written = arguments.replace("%s", DEMO).replace("%e", ESCAPED);
        assertThatThrownBy(() -> ToolArguments.passed(JUDGE, written))
                .as(written)
                .isInstanceOf(TextRefusedException.class);
    }

    @Test
    void aLineBreakInATermIsAnEscapeToo() {
        String broken = "{\"q\":\"" + DEMO.substring(0, 2) + "\\n" + DEMO.substring(2) + "\"}";
        assertThatThrownBy(() -> ToolArguments.passed(JUDGE, broken)).isInstanceOf(TextRefusedException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "",
                "{ \"q\" : \"\\u7eff茶\",\n \"n\": 1.50, \"on\": true, \"none\": null }",
                "{\"q\":\"\\u7eff\",\"big\":123456789012345678901234567890.10,\"e\":1E400000000}",
                "{\"path\":\"C:\\\\bin\\\\new\\\\foo\"}",
                "{\"helpline\":\"+1 800 273 8255\"}",
                "not JSON {",
                "C:\\bin\\new"
            })
    void whatNeedsNoChangeStaysToTheCharacter(String arguments) {
        assertThat(ToolArguments.passed(JUDGE, arguments)).isEqualTo(arguments);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            {"tel":13812345678}                          | {"tel":"138••••5678"}
            {"tel":"13812345678"}                        | {"tel":"138••••5678"}
            {"tel":"\\u0031\\u00338\\u00312345678"}         | {"tel":"138••••5678"}
            {"n": 1.5, "tel": [13812345678, 7]}          | {"n":1.5,"tel":["138••••5678",7]}
            {"13812345678":1}                            | {"138••••5678":1}
            {"13812345678":1,"13822225678":2}            | {"138••••5678":1,"138••••5678 (2)":2}
            {"text":"tel\\n13812345678"}                   | {"text":"tel\\n138••••5678"}
            {"body":"{\\"tel\\":\\"\\\\u00313812345678\\"}"} | {"body":"{\\"tel\\":\\"138••••5678\\"}"}
            {"mail":"li.ming@corp.cn"}                   | {"mail":"••••••"}
            {"a":"x\\",\\"b\\":\\"\\u00313812345678"}      | {"a":"x\\",\\"b\\":\\"138••••5678"}
            {"subject":"passport\\u0020","no":"E12345678"} | {"subject":"passport ","no":"••••••"}
            {'tel':13812345678,}                         | {'tel':138••••5678,}
            tel \\u00313812345678                          | tel 138••••5678
            tel 13812345678                              | tel 138••••5678
            13812345678                                  | "138••••5678"
            """)
    void whatIsMaskedStaysJson(String arguments, String masked) {
        assertThat(ToolArguments.passed(JUDGE, arguments)).isEqualTo(masked);
    }

    @Test
    void whatNobodySeesIsTakenOut_whereverItStands() {
        assertThat(ToolArguments.passed(JUDGE, "{\"q\":\"绿\u202E茶\"}")).isEqualTo("{\"q\":\"绿茶\"}");
        assertThat(ToolArguments.passed(JUDGE, "{\"q\":\"绿\\u202e茶\"}")).isEqualTo("{\"q\":\"绿茶\"}");
        assertThat(ToolArguments.passed(JUDGE, "{\"" + hidden("x") + "q\":1}")).isEqualTo("{\"q\":1}");
    }

    /** Deep, long or odd ones are no reason to fail, nor to take long. */
    @Test
    @Timeout(60)
    void anythingEndsWithAVerdict() throws Exception {
        assertThat(ToolArguments.passed(JUDGE, "[".repeat(100_000))).hasSize(100_000);
        assertThat(ToolArguments.passed(JUDGE, "\\".repeat(100_000))).hasSize(100_000);
        assertThat(ToolArguments.passed(JUDGE, "\\u".repeat(50_000))).hasSize(100_000);
        assertThat(ToolArguments.passed(JUDGE, "1" + "0".repeat(20_000))).hasSize(20_001);
        String many = new ObjectMapper().writeValueAsString("茶，".repeat(20_000).split("，"));
        assertThat(ToolArguments.passed(JUDGE, many)).isEqualTo(many);
    }
}
