package dev.sluice.safety.check;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.safety.Audience;
import dev.sluice.safety.Direction;
import dev.sluice.safety.Finding;
import dev.sluice.safety.Judge;
import dev.sluice.safety.Stage;
import dev.sluice.safety.Verdict;
import dev.sluice.safety.guard.GuardModel;
import dev.sluice.safety.guard.GuardOpinion;
import dev.sluice.safety.rows.Row;
import dev.sluice.safety.text.Cleaner;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A row with what the judge says of it. */
sealed interface Checked {

    /** As one line of JSON. It says where in the text something was found, never what. */
    String json();

    static Checked of(Row row, Judge judge, Optional<GuardModel> guard) {
        return switch (row) {
            case Row.Text text -> {
                Verdict verdict = judge.judge(text.direction(), text.text());
                yield guard.isEmpty() || verdict.action().stops()
                        ? new Judged(text, Judged.inGivenText(text, verdict), Optional.empty())
                        : Judged.withOpinion(text, verdict, judge, guard.get());
            }
            case Row.Malformed malformed -> new Unreadable(malformed);
        };
    }

    /**
     * A text and its verdict.
     *
     * @param verdict with the places of its findings in the text as it was given
     * @param silence why the guard model, asked about it, gave no opinion
     */
    record Judged(Row.Text row, Verdict verdict, Optional<GuardOpinion.Why> silence) implements Checked {

        // A guard model judges an answer beside what it answers; where nobody knows that, it is told so.
        private static final String UNKNOWN_PROMPT = "(unknown)";

        private static Judged withOpinion(Row.Text row, Verdict verdict, Judge judge, GuardModel guard) {
            String text = Judge.clean(row.text());
            GuardOpinion opinion = row.direction() == Direction.PROMPT
                    ? guard.ofPrompt(text)
                    : guard.ofAnswer(row.prompt().orElse(UNKNOWN_PROMPT), text);
            List<Finding> findings = new ArrayList<>(verdict.findings());
            judge.weigh(row.direction(), Audience.ADULT, opinion, guard.name(), 0, text.length())
                    .ifPresent(findings::add);
            return new Judged(
                    row,
                    inGivenText(row, Verdict.of(findings, verdict.policyVersion())),
                    opinion instanceof GuardOpinion.None(GuardOpinion.Why why) ? Optional.of(why) : Optional.empty());
        }

        /** Cleaning takes out what nobody sees. */
        private static Verdict inGivenText(Row.Text row, Verdict verdict) {
            int[] origins = Cleaner.origins(row.text());
            return origins.length == row.text().length()
                    ? verdict
                    : Verdict.of(
                            verdict.findings().stream()
                                    .map(finding -> finding.stage() == Stage.RENDERED
                                            ? finding
                                            : finding.at(origins[finding.start()], origins[finding.end() - 1] + 1))
                                    .toList(),
                            verdict.policyVersion());
        }

        /** The three words that a program decides by; {@code action} in the JSON is more exact. */
        String word() {
            return switch (verdict.action()) {
                case ALLOW, LOG -> "allow";
                case FLAG, MASK -> "flag";
                case REFUSE, BLOCK, CARE -> "block";
            };
        }

        @Override
        public String json() {
            ObjectNode object = begin(row);
            object.put("verdict", word());
            object.put("action", lower(verdict.action()));
            ArrayNode risks = object.putArray("risks");
            verdict.findings().stream()
                    .map(finding -> finding.risk().code())
                    .distinct()
                    .forEach(risks::add);
            object.put(
                    "score",
                    verdict.findings().stream()
                            .mapToDouble(Finding::score)
                            .max()
                            .orElse(0));
            ArrayNode stages = object.putArray("stages");
            verdict.findings().stream()
                    .map(finding -> lower(finding.stage()))
                    .distinct()
                    .forEach(stages::add);
            ArrayNode spans = object.putArray("spans");
            for (Finding finding : verdict.findings()) {
                spans.addObject()
                        .put("start", finding.start())
                        .put("end", finding.end())
                        .put("risk", finding.risk().code())
                        .put("action", lower(finding.action()))
                        .put("stage", lower(finding.stage()))
                        .put("rule", finding.rule())
                        .put("score", finding.score())
                        .put("threshold", finding.threshold());
            }
            silence.ifPresent(why -> object.put("guard", lower(why)));
            object.put("policy", verdict.policyVersion().value());
            return object.toString();
        }

        private static ObjectNode begin(Row.Text row) {
            ObjectNode object = JsonNodeFactory.instance.objectNode().put("line", row.line());
            row.id().ifPresent(id -> object.set("id", id));
            return object;
        }
    }

    record Unreadable(Row.Malformed row) implements Checked {

        @Override
        public String json() {
            ObjectNode object = JsonNodeFactory.instance.objectNode().put("line", row.line());
            row.id().ifPresent(id -> object.set("id", id));
            return object.put("error", row.problem()).toString();
        }
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
