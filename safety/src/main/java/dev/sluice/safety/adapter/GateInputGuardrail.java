package dev.sluice.safety.adapter;

import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.guardrail.InputGuardrail;
import dev.langchain4j.guardrail.InputGuardrailResult;
import dev.sluice.safety.Direction;
import dev.sluice.safety.Judge;
import java.util.function.Supplier;

/** Refuses a user's message that does not pass the gate, before the model sees it. Thread-safe. */
public final class GateInputGuardrail implements InputGuardrail {

    private final Supplier<Judge> judges;

    public GateInputGuardrail(Judge judge) {
        this(() -> judge);
    }

    /** @param judges gives the judge of the policy in force */
    public GateInputGuardrail(Supplier<Judge> judges) {
        this.judges = judges;
    }

    @Override
    public InputGuardrailResult validate(UserMessage message) {
        JudgedText judged = JudgedText.of(judges.get(), Direction.PROMPT, textOf(message));
        if (judged.passes()) {
            return success();
        }
        return fatal(
                TextRefusedException.message(Direction.PROMPT, judged.verdict()),
                new TextRefusedException(Direction.PROMPT, judged.verdict()));
    }

    /** All its texts together: what is forbidden may be spread over several. */
    static String textOf(UserMessage message) {
        StringBuilder text = new StringBuilder();
        for (Content content : message.contents()) {
            if (content instanceof TextContent part) {
                text.append(text.isEmpty() ? "" : "\n").append(part.text());
            }
        }
        return text.toString();
    }
}
