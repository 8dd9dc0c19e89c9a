package dev.sluice.app.assistant;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.sluice.safety.turn.AnswerSink;
import dev.sluice.safety.turn.Assistant;
import dev.sluice.safety.turn.AssistantFailure;
import dev.sluice.safety.turn.AssistantId;
import dev.sluice.safety.turn.Completion;
import dev.sluice.safety.turn.PastTurn;
import dev.sluice.safety.turn.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A model behind a server that speaks OpenAI's chat completions protocol. */
final class OpenAiAssistant implements AnsweringAssistant {

    private final Assistant description;
    private final Optional<String> systemPrompt;
    private final Optional<Pattern> key;
    private final ModelConnections connections;
    private final StreamingChatModel model;

    OpenAiAssistant(AssistantSettings.Model settings) {
        connections = new ModelConnections(settings.limits().connect());
        description = new Assistant(
                new AssistantId(settings.id()),
                settings.name(),
                settings.givenFilingNumber(),
                false,
                settings.window(),
                settings.limits().toTurnLimits(),
                settings.titles());
        systemPrompt = settings.givenSystemPrompt();
        key = settings.givenApiKey().map(OpenAiAssistant::patternOf);
        var builder = OpenAiStreamingChatModel.builder()
                .httpClientBuilder(connections.forLangChain4j())
                .baseUrl(settings.baseUrl().strip())
                .apiKey(settings.givenApiKey().orElse(null))
                .modelName(settings.model().strip())
                .temperature(settings.temperature())
                .returnThinking(true);
        model = settings.usesMaxCompletionTokens()
                ? builder.maxCompletionTokens(settings.maxAnswerTokens()).build()
                : builder.maxTokens(settings.maxAnswerTokens()).build();
    }

    @Override
    public Assistant description() {
        return description;
    }

    @Override
    public Completion ask(Question question, AnswerSink sink) throws AssistantFailure, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        ChatRequest request = ChatRequest.builder().messages(messages(question)).build();
        ModelExchange exchange = new ModelExchange(sink, this::redact);
        ScopedValue.where(ModelExchange.CURRENT, exchange).run(() -> model.chat(request, exchange));
        return exchange.completion();
    }

    @Override
    public void close() {
        connections.close();
    }

    private List<ChatMessage> messages(Question question) {
        if (question.forTitle()) {
            return List.of(
                    SystemMessage.from(TitleInstruction.of(question)),
                    UserMessage.from(TitleInstruction.prompt(question)));
        }
        List<ChatMessage> messages = new ArrayList<>();
        systemPrompt.map(SystemMessage::from).ifPresent(messages::add);
        for (PastTurn turn : question.history()) {
            messages.add(UserMessage.from(turn.prompt()));
            messages.add(AiMessage.from(turn.answer()));
        }
        messages.add(UserMessage.from(question.prompt()));
        return messages;
    }

    /** Providers like to quote the key that they refuse, whole or its beginning. */
    private static Pattern patternOf(String key) {
        String beginning = key.substring(0, Math.min(key.length(), 6));
        return Pattern.compile(
                Pattern.quote(key) + (key.length() >= 12 ? "|" + Pattern.quote(beginning) + "\\S*" : ""));
    }

    private String redact(String words) {
        return key.map(pattern -> pattern.matcher(words).replaceAll("[key]")).orElse(words);
    }
}
