package dev.sluice.safety.adapter;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A program's side of a stream: what reached it. */
final class RecordingHandler implements StreamingChatResponseHandler {

    final StringBuilder answer = new StringBuilder();
    final StringBuilder thinking = new StringBuilder();
    final StringBuilder tools = new StringBuilder();
    final List<CompleteToolCall> completeTools = new ArrayList<>();
    final List<Object> rawEvents = new ArrayList<>();
    final List<Throwable> errors = new ArrayList<>();
    final CompletableFuture<Void> end = new CompletableFuture<>();

    @Nullable
    ChatResponse response;

    String completeText() {
        return response == null ? "" : response.aiMessage().text();
    }

    @Override
    public void onPartialResponse(String text) {
        answer.append(text);
    }

    @Override
    public void onPartialThinking(PartialThinking piece) {
        thinking.append(piece.text());
    }

    @Override
    public void onPartialToolCall(PartialToolCall piece) {
        tools.append(piece.partialArguments());
    }

    @Override
    public void onCompleteToolCall(CompleteToolCall call) {
        completeTools.add(call);
    }

    @Override
    public void onUnmappedRawEvent(Object event) {
        rawEvents.add(event);
    }

    @Override
    public void onCompleteResponse(ChatResponse complete) {
        response = complete;
        end.complete(null);
    }

    @Override
    public void onError(Throwable error) {
        errors.add(error);
        end.complete(null);
    }
}
