package dev.sluice.safety.adapter;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.guardrail.OutputGuardrail;
import dev.langchain4j.guardrail.OutputGuardrailResult;
import dev.sluice.safety.Direction;
import dev.sluice.safety.Judge;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a model's message whose text, reasoning or tool calls do not pass the gate; what passes is handed on as it left
 * the gate. Thread-safe.
 */
public final class GateOutputGuardrail implements OutputGuardrail {

    private final Supplier<Judge> judges;

    public GateOutputGuardrail(Judge judge) {
        this(() -> judge);
    }

    /** @param judges gives the judge of the policy in force */
    public GateOutputGuardrail(Supplier<Judge> judges) {
        this.judges = judges;
    }

    @Override
    public OutputGuardrailResult validate(AiMessage message) {
        try {
            AiMessage passed = passed(judges.get(), message);
            return passed.equals(message) ? success() : successWith(passed);
        } catch (TextRefusedException e) {
            return fatal(TextRefusedException.message(e.direction(), e.verdict()), e);
        }
    }

    /** The message as it left the gate. */
    static AiMessage passed(Judge judge, AiMessage message) {
        AiMessage.Builder builder = message.toBuilder();
        if (message.text() != null) {
            builder.text(passed(judge, message.text()));
        }
        if (message.thinking() != null) {
            builder.thinking(passed(judge, message.thinking()));
        }
        if (message.hasToolExecutionRequests()) {
            builder.toolExecutionRequests(message.toolExecutionRequests().stream()
                    .map(request -> passed(judge, request))
                    .toList());
        }
        return builder.build();
    }

    static ToolExecutionRequest passed(Judge judge, ToolExecutionRequest request) {
        // Names are chosen among those that the program offered, but a model may write any.
        passed(judge, request.name());
        return request.toBuilder()
                .arguments(ToolArguments.passed(judge, request.arguments()))
                .build();
    }

    static String passed(Judge judge, @Nullable String text) {
        if (text == null) {
            return "";
        }
        JudgedText judged = JudgedText.of(judge, Direction.ANSWER, text);
        if (!judged.passes()) {
            throw new TextRefusedException(Direction.ANSWER, judged.verdict());
        }
        return judged.text();
    }
}
