package dev.sluice.safety.adapter;

import dev.langchain4j.data.message.AiMessage;
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
import dev.sluice.safety.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A streaming model whose every word passes the gate: the prompt before it is asked, and answer, reasoning and tool calls
 * while they stream. What the model gets of the person is clean. Thread-safe.
 *
 * <p>A prompt that was refused is refused again with the next one, as long as the program sends it along: take it out of
 * the memory.
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
        List<ChatMessage> messages = request.messages().stream()
                .map(message -> message instanceof UserMessage said ? UserMessages.clean(said) : message)
                .toList();
        Optional<Verdict> refusal = refusal(judge, messages);
        if (refusal.isPresent()) {
            handler.onError(new TextRefusedException(Direction.PROMPT, refusal.get()));
            return;
        }
        ChatRequest judged = messages.equals(request.messages())
                ? request
                : request.toBuilder().messages(messages).build();
        model.chat(judged, new GatedHandler(judge, handler));
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

    /**
     * What the judge has against the person's last message, or against one that the model has not answered: programs
     * remember those that were refused, too. Each counts together with those before it.
     */
    private static Optional<Verdict> refusal(Judge judge, List<ChatMessage> messages) {
        boolean judged = false;
        for (int i = messages.size() - 1; i >= 0; i--) {
            ChatMessage message = messages.get(i);
            if (message instanceof AiMessage && judged) {
                break;
            }
            if (message instanceof UserMessage said) {
                Verdict verdict =
                        judge.judgePrompt(UserMessages.textsOf(messages.subList(0, i)), UserMessages.textOf(said));
                if (!JudgedText.passes(verdict)) {
                    return Optional.of(verdict);
                }
                judged = true;
            }
        }
        return Optional.empty();
    }
}
