package dev.sluice.safety.check;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.safety.Finding;
import dev.sluice.safety.Judge;
import dev.sluice.safety.Verdict;
import java.util.Locale;

/** A row with what the judge says of it. */
sealed interface Checked {

    /** As one line of JSON. It says where in the text something was found, never what. */
    String json();

    static Checked of(Row row, Judge judge) {
        return switch (row) {
            case Row.Text text -> new Judged(text, judge.judge(text.direction(), text.text()));
            case Row.Malformed malformed -> new Unreadable(malformed);
        };
    }

    record Judged(Row.Text row, Verdict verdict) implements Checked {

        /** The three words that a program decides by; {@code action} in the JSON is more exact. */
        String word() {
            return switch (verdict.action()) {
                case ALLOW -> "allow";
                case LOG, FLAG, MASK -> "flag";
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
