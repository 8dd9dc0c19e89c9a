package dev.sluice.safety.adapter;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.guardrail.InputGuardrail;
import dev.langchain4j.guardrail.InputGuardrailRequest;
import dev.langchain4j.guardrail.InputGuardrailResult;
import dev.langchain4j.memory.ChatMemory;
import dev.sluice.safety.Direction;
import dev.sluice.safety.Judge;
import dev.sluice.safety.Verdict;
import java.util.List;
import java.util.function.Supplier;

/**
 * Refuses a user's message that does not pass the gate, alone or together with those that are remembered, before the model
 * sees it. What passes is handed on clean. LangChain4j can only put one text in the place of all that a message holds, so
 * one of several texts that is not clean is refused. Thread-safe.
 */
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
    public InputGuardrailResult validate(InputGuardrailRequest request) {
        ChatMemory memory = request.requestParams().chatMemory();
        List<ChatMessage> remembered = memory == null ? List.of() : memory.messages();
        boolean known = !remembered.isEmpty() && remembered.getLast().equals(request.userMessage());
        return validate(request.userMessage(), known ? remembered.subList(0, remembered.size() - 1) : remembered);
    }

    @Override
    public InputGuardrailResult validate(UserMessage message) {
        return validate(message, List.of());
    }

    private InputGuardrailResult validate(UserMessage message, List<ChatMessage> before) {
        Judge judge = judges.get();
        UserMessage clean = UserMessages.clean(message);
        Verdict verdict = judge.judgePrompt(UserMessages.textsOf(before), UserMessages.textOf(clean));
        if (!JudgedText.passes(verdict)) {
            return fatal(
                    TextRefusedException.message(Direction.PROMPT, verdict),
                    new TextRefusedException(Direction.PROMPT, verdict));
        }
        if (clean.equals(message)) {
            return success();
        }
        return UserMessages.texts(clean).size() == 1
                ? successWith(UserMessages.textOf(clean))
                : fatal("The prompt was refused: hidden characters in one of several texts");
    }
}
