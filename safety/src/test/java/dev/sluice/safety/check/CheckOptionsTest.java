package dev.sluice.safety.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.safety.Direction;
import dev.sluice.safety.rows.Row;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckOptionsTest {

    @TempDir
    private Path folder;

    @Test
    void withoutOptionsVerdictsGoToTheOutput_andRowsSayTheirRole() throws Exception {
        assertThat(parse("-"))
                .isEqualTo(new CheckOptions(
                        List.of("-"),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void everyOptionIsTaken_itsValueBehindASpaceOrAnEqualsSign() throws Exception {
        String texts = Files.writeString(folder.resolve("texts"), "one").toString();
        String weights = Files.writeString(folder.resolve("weights"), "two").toString();
        assertThat(parse(
                        "--role",
                        "prompt",
                        "--json",
                        "--eval",
                        "--out=verdicts",
                        "--weights",
                        weights,
                        "--guard",
                        "http://127.0.0.1/?a=b",
                        "--guard-model=warden",
                        "--guard-format",
                        "json",
                        "--guard-timeout=1",
                        texts,
                        "-"))
                .isEqualTo(new CheckOptions(
                        List.of(texts, "-"),
                        Optional.of(Direction.PROMPT),
                        Optional.of(Row.Format.JSON),
                        true,
                        Optional.of(Path.of("verdicts")),
                        Optional.of(Path.of(weights)),
                        Optional.of(
                                new GuardOptions("http://127.0.0.1/?a=b", "warden", "json", Duration.ofSeconds(1)))));
        assertThat(parse("--lines", "-").format()).contains(Row.Format.LINES);
        assertThat(parse("--guard=http://127.0.0.1/?a=b", "-").guard())
                .contains(new GuardOptions("http://127.0.0.1/?a=b", "", "", Duration.ofSeconds(5)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --eval                          | name a file with texts
            --role judge -                  | --role is prompt or response, not judge
            --role                          | --role needs a value
            - --out                         | --out needs a value
            --fast -                        | there is no option --fast
            -x                              | there is no option -x
            --weights --eval -              | there is no option --eval
            nowhere/texts                   | cannot read the file nowhere/texts
            .                               | cannot read the file .
            --weights nowhere -             | cannot read the file nowhere
            --guard-model warden -          | --guard is missing
            --guard-format json -           | --guard is missing
            --guard-timeout soon -          | --guard-timeout is a number of seconds, not soon
            --guard-timeout 0 -             | --guard-timeout is a number of seconds, not 0
            --guard-timeout=-1 -            | --guard-timeout is a number of seconds, not -1
            --guard-timeout 3 -             | --guard is missing
            --eval=no -                     | --eval takes no value
            --json= -                       | --json takes no value
            --lines=x -                     | --lines takes no value
            """)
    void aMistakeIsNamed(String arguments, String why) {
        assertThatThrownBy(() -> parse(arguments.split(" ")))
                .isInstanceOf(CheckOptions.Mistake.class)
                .hasMessageStartingWith(why);
    }

    /** Opening a file for writing empties it. */
    @Test
    void whatIsReadIsNotWrittenOver() throws Exception {
        Path texts = Files.writeString(folder.resolve("texts"), "one");
        Path other = Files.writeString(folder.resolve("other"), "two");
        Path link = Files.createSymbolicLink(folder.resolve("link"), texts);

        for (Path out : List.of(texts, link, folder.resolve("./texts"))) {
            assertThatThrownBy(() -> parse("--out", out.toString(), other.toString(), texts.toString()))
                    .isInstanceOf(CheckOptions.Mistake.class)
                    .hasMessage("--out would write over " + texts);
        }
        assertThatThrownBy(() -> parse("--weights", other.toString(), "--out", other.toString(), texts.toString()))
                .hasMessage("--out would write over " + other);
        assertThat(parse("--out", other.toString(), texts.toString()).verdicts())
                .contains(other);
        assertThat(parse("--out", "/dev/null", "-").verdicts()).isPresent();
    }

    private static CheckOptions parse(String... arguments) throws CheckOptions.Mistake {
        return CheckOptions.parse(arguments);
    }
}
