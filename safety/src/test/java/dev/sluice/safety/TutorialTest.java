package dev.sluice.safety;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.safety.lexicon.Lexicons;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The results in the package's documentation are what its calls give. */
class TutorialTest {

    private static final Pattern JUDGED = Pattern.compile(
            "judge\\.judge\\(Direction\\.(PROMPT|ANSWER), \"([^\"]+)\"\\)\\.(action\\(\\)|isBlocked\\(\\)"
                    + "|findings\\(\\)\\.getFirst\\(\\)\\.stage\\(\\)) +// (\\S+)");
    private static final Pattern OFFERED =
            Pattern.compile("gate\\.offer\\(\"([^\"]+)\"\\)\\.(text|cut)\\(\\) +// (\\S+)");

    @Test
    void everyResultIsTrue() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("src/main/java/dev/sluice/safety/package-info.java"));
        Judge judge = new Judge(Lexicons.builtInPolicy(ReleaseMode.TERMS));
        StreamGate gate = judge.openGate(Direction.ANSWER, "");
        int checked = 0;
        for (String line : lines) {
            Matcher judged = JUDGED.matcher(line);
            Matcher offered = OFFERED.matcher(line);
            if (judged.find()) {
                Verdict verdict = judge.judge(Direction.valueOf(judged.group(1)), judged.group(2));
                Object result = switch (judged.group(3)) {
                    case "action()" -> verdict.action();
                    case "isBlocked()" -> verdict.isBlocked();
                    default -> verdict.findings().getFirst().stage();
                };
                assertThat(String.valueOf(result)).as(line).isEqualTo(judged.group(4));
                checked++;
            } else if (offered.find()) {
                Release release = gate.offer(offered.group(1));
                Object result = offered.group(2).equals("text") ? release.text() : release.cut();
                assertThat(String.valueOf(result)).as(line).isEqualTo(offered.group(3));
                checked++;
            } else if (line.contains("gate.held()")) {
                assertThat(line).endsWith("// " + gate.held());
                checked++;
            }
        }
        assertThat(checked)
                .isEqualTo(lines.stream().filter(line -> line.contains(" // ")).count())
                .isGreaterThan(10);
    }
}
