package dev.sluice.data.inspection;

import dev.sluice.safety.Action;
import dev.sluice.safety.Direction;
import dev.sluice.safety.Judge;
import dev.sluice.safety.Risk;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The bundled prompts of {@code prompts.tsv}: a risk's code or {@code ok}, a tab, and a prompt. They only ask. */
final class TrialPrompts {

    private static final String FILE = "prompts.tsv";
    private static final String HARMLESS = "ok";

    private final List<Prompt> prompts;

    private TrialPrompts(List<Prompt> prompts) {
        this.prompts = prompts;
    }

    private record Prompt(Optional<Risk> risk, String text) {}

    static TrialPrompts read() {
        try (InputStream in = Objects.requireNonNull(TrialPrompts.class.getResourceAsStream(FILE), FILE)) {
            return new TrialPrompts(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(TrialPrompts::prompt)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Prompt prompt(String line) {
        int tab = line.indexOf('\t');
        String label = line.substring(0, tab);
        Optional<Risk> risk = Risk.findByCode(label);
        if (risk.isEmpty() && !label.equals(HARMLESS)) {
            throw new IllegalStateException("not a risk's code: " + label);
        }
        return new Prompt(risk, line.substring(tab + 1));
    }

    Trial judgedBy(Judge judge) {
        List<Trial.RiskTrial> risks = Arrays.stream(Risk.values())
                .map(risk -> {
                    List<Action> actions = actions(judge, Optional.of(risk));
                    return new Trial.RiskTrial(
                            risk.code(),
                            actions.size(),
                            (int) actions.stream().filter(Action::stops).count(),
                            (int) actions.stream().filter(Action.FLAG::equals).count());
                })
                .toList();
        List<Action> harmless = actions(judge, Optional.empty());
        return new Trial(risks, harmless.size(), (int)
                harmless.stream().filter(Action::stops).count());
    }

    private List<Action> actions(Judge judge, Optional<Risk> risk) {
        return prompts.stream()
                .filter(prompt -> prompt.risk.equals(risk))
                .map(prompt -> judge.judge(Direction.PROMPT, prompt.text).action())
                .toList();
    }
}
