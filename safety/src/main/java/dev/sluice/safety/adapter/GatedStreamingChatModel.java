package dev.sluice.safety.adapter;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.sluice.safety.Direction;
import dev.sluice.safety.Judge;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A streaming model whose every word passes the gate: the prompt before it is asked, and answer, reasoning and tool calls
 * while they stream. Thread-safe.
 *
 * <p>The handler never sees a blocking match, however the provider cuts the text. After a match it gets one {@link
 * TextRefusedException} and nothing more, and the provider's stream is cancelled; what was shown before is for the
 * program to withdraw.
 */
public final class GatedStreamingChatModel implements StreamingChatModel {

    private final StreamingChatModel model;
    private final Supplier<Judge> judges;

    public GatedStreamingChatModel(StreamingChatModel model, Judge judge) {
        this(model, () -> judge);
    }

    /** @param judges gives the judge of the policy in force; a running answer keeps the one it began with */
    public GatedStreamingChatModel(StreamingChatModel model, Supplier<Judge> judges) {
        this.model = model;
        this.judges = judges;
    }

    @Override
    public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
        Judge judge = judges.get();
        JudgedText prompt = JudgedText.of(judge, Direction.PROMPT, promptOf(request.messages()));
        if (!prompt.passes()) {
            handler.onError(new TextRefusedException(Direction.PROMPT, prompt.verdict()));
            return;
        }
        model.chat(request, new GatedHandler(judge, handler));
    }

    @Override
    public ChatRequestParameters defaultRequestParameters() {
        return model.defaultRequestParameters();
    }

    @Override
    public Set<Capability> supportedCapabilities() {
        return model.supportedCapabilities();
    }

    @Override
    public ModelProvider provider() {
        return model.provider();
    }

    /** The last message of the person; the ones before were judged when they were the last. */
    private static String promptOf(List<ChatMessage> messages) {
        for (ChatMessage message : messages.reversed()) {
            if (message instanceof UserMessage prompt) {
                return GateInputGuardrail.textOf(prompt);
            }
        }
        return "";
    }
}
