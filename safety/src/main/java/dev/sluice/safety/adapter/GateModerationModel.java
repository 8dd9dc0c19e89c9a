package dev.sluice.safety.adapter;

import dev.langchain4j.model.moderation.Moderation;
import dev.langchain4j.model.moderation.ModerationModel;
import dev.langchain4j.model.moderation.ModerationRequest;
import dev.langchain4j.model.moderation.ModerationResponse;
import dev.sluice.safety.Direction;
import dev.sluice.safety.Judge;
import dev.sluice.safety.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The judge as LangChain4j's moderation model, for example for {@code @Moderate}: no network, no key. A text is flagged
 * if the gate would not let it pass; a prompt together with those before it in the request. The response's metadata hold
 * {@code risks} (codes) and {@code policy}. Thread-safe.
 */
public final class GateModerationModel implements ModerationModel {

    private final Supplier<Judge> judges;
    private final Direction direction;

    /** For prompts. */
    public GateModerationModel(Judge judge) {
        this(() -> judge, Direction.PROMPT);
    }

    /** @param judges gives the judge of the policy in force */
    public GateModerationModel(Supplier<Judge> judges, Direction direction) {
        this.judges = judges;
        this.direction = direction;
    }

    @Override
    public ModerationResponse doModerate(ModerationRequest request) {
        Judge judge = judges.get();
        List<String> before = new ArrayList<>();
        for (String text : request.texts()) {
            Verdict verdict = switch (direction) {
                case PROMPT -> judge.judgePrompt(before, text);
                case ANSWER -> judge.judge(direction, text);
            };
            before.add(Judge.clean(text));
            if (!JudgedText.passes(verdict)) {
                return response(Moderation.flagged(text), verdict);
            }
        }
        return response(
                Moderation.notFlagged(), Verdict.of(List.of(), judge.policy().version()));
    }

    @Override
    public String modelName() {
        return "sluice-" + judges.get().policy().version();
    }

    private static ModerationResponse response(Moderation moderation, Verdict verdict) {
        List<String> risks = verdict.findings().stream()
                .map(finding -> finding.risk().code())
                .distinct()
                .toList();
        return ModerationResponse.builder()
                .moderation(moderation)
                .metadata(
                        Map.of("risks", risks, "policy", verdict.policyVersion().value()))
                .build();
    }
}
