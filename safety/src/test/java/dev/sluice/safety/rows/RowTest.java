package dev.sluice.safety.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.safety.Direction;
import dev.sluice.safety.Risk;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is made of one line. */
class RowTest {

    @Test
    void aRowTellsAllItKnows() {
        assertThat(parse("""
                        {"id": 7, "text": "one", "role": "assistant", "set": "s", "lang": "en", "label": "unsafe", \
                        "risk": "A.1.d", "prompt": "two", "category": "threat"}"""))
                .isEqualTo(new Row.Text(
                        3,
                        Optional.of(Row.READER.getNodeFactory().numberNode(7)),
                        "one",
                        Direction.ANSWER,
                        "s",
                        "en",
                        Optional.of(true),
                        Optional.of(Risk.A1D),
                        Optional.of("two"),
                        "threat"));
    }

    @Test
    void aRowOfATextAloneIsAPromptOfItsFile() {
        assertThat(parse("{\"text\": \"one\"}"))
                .isEqualTo(new Row.Text(
                        3,
                        Optional.empty(),
                        "one",
                        Direction.PROMPT,
                        "mine",
                        "",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        ""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"text": "one", "label": "safe"}                  | unsafe=Optional[false]
            {"text": "one", "label": ""}                      | unsafe=Optional.empty
            {"text": "one", "prompt": " "}                    | prompt=Optional.empty
            {"text": "one", "id": {"a": 1}}                   | id=Optional.empty
            {"text": "one", "id": "x"}                        | id=Optional["x"]
            {"text": "one", "role": "user"}                   | direction=PROMPT
            {"text": "one", "role": "prompt"}                 | direction=PROMPT
            {"text": "one", "role": "answer"}                 | direction=ANSWER
            {"text": "one", "role": "response"}               | direction=ANSWER
            {"text": "", "role": ""}                          | direction=PROMPT
            """)
    void aRowTells(String line, String told) {
        assertThat(parse(line).toString()).contains(told);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"text": "quoted", "role": "judge"}                  | "role" is not prompt or response
            {"text": "quoted", "label": "maybe"}                 | "label" is not safe or unsafe
            {"text": "quoted", "risk": "A.9.z"}                  | "risk" is not one of A.1.a to A.5.b
            {"text": 1}                                       | "text" is missing or not a string
            {"texts": "quoted"}                                  | "text" is missing or not a string
            ["text"]                                          | not a JSON object
            "text"                                            | not a JSON object
            {"text": "quoted"                                    | not JSON: at column
            {"text": "quoted"} {"text": "two"}                   | not JSON: at column
            """)
    void aRowThatIsNoneSaysWhy_andNothingOfTheText(String line, String why) {
        assertThat(parse(line))
                .isInstanceOfSatisfying(
                        Row.Malformed.class,
                        malformed ->
                                assertThat(malformed.problem()).startsWith(why).doesNotContain("quoted"));
    }

    /** Jackson says of these that they are too much, but not where. */
    @Test
    void aRowBeyondTheReadersLimitsSaysSo() {
        for (String more : List.of(
                "\"n\": " + "1".repeat(2_000),
                "\"" + "k".repeat(60_000) + "\": 1",
                "\"n\": " + "[".repeat(1_001) + "]".repeat(1_001))) {
            assertThat(parse("{\"text\": \"quoted\", " + more + "}"))
                    .isInstanceOfSatisfying(
                            Row.Malformed.class,
                            malformed -> assertThat(malformed.problem())
                                    .startsWith("not JSON")
                                    .doesNotContain("quoted"));
        }
    }

    /** A line that is malformed can still be found by its own name. */
    @Test
    void aMalformedRowKeepsItsId() {
        for (String wrong :
                List.of("\"text\": 1", "\"text\": \"\", \"role\": \"x\"", "\"text\": \"\", \"risk\": \"x\"")) {
            assertThat(parse("{\"id\": 7, " + wrong + "}"))
                    .isInstanceOfSatisfying(
                            Row.Malformed.class,
                            malformed -> assertThat(malformed.id().orElseThrow().asInt())
                                    .isEqualTo(7));
        }
    }

    @Test
    void theRoleThatIsAskedForCounts_alsoIfTheRowsOwnIsNone() {
        Optional<Row> row = Row.parse(
                "mine",
                Row.Format.JSON,
                Optional.of(Direction.ANSWER),
                line("{\"text\": \"one\", \"role\": \"judge\"}"));
        assertThat(row.orElseThrow().toString()).contains("direction=ANSWER");
    }

    @Test
    void aPlainLineIsATextAsItStands() {
        assertThat(Row.parse("mine", Row.Format.LINES, Optional.empty(), line(" {one} "))
                        .orElseThrow())
                .isInstanceOfSatisfying(Row.Text.class, text -> {
                    assertThat(text.text()).isEqualTo(" {one} ");
                    assertThat(text.direction()).isEqualTo(Direction.PROMPT);
                    assertThat(text.set()).isEqualTo("mine");
                });
        assertThat(Row.parse("mine", Row.Format.LINES, Optional.empty(), line(" \t")))
                .isEmpty();
        assertThat(Row.parse("mine", Row.Format.JSON, Optional.empty(), line("")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            -              | -
            ~              | -
            one            | LINES
            {"text": 1}    | JSON
            ~ ~{           | JSON
            ~one~{         | LINES
            ~[             | LINES
            """)
    void theFirstLineWithAnythingInItTellsTheFormat(String lines, Row.Format format) {
        List<Lines.Line> all = lines == null
                ? List.of()
                : Arrays.stream(lines.split("~", -1)).map(RowTest::line).toList();
        assertThat(Row.Format.of(all)).isEqualTo(Optional.ofNullable(format));
    }

    @ParameterizedTest
    @CsvSource({"-, input", "a/b/mine.jsonl, mine", "mine.old.txt, mine.old", "mine, mine", ".hidden, .hidden"})
    void aFilesTextsAreCalledAfterIt(String file, String set) {
        assertThat(Row.setOf(file)).isEqualTo(set);
    }

    private static Row parse(String line) {
        return Row.parse("mine", Row.Format.JSON, Optional.empty(), line(line)).orElseThrow();
    }

    private static Lines.Line line(String text) {
        return new Lines.Line(3, text, Optional.empty(), text.length());
    }
}
