package dev.sluice.safety.adapter;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.ChatResponseMetadata;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.PartialThinkingContext;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.PartialToolCallContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import dev.sluice.safety.Direction;
import dev.sluice.safety.Finding;
import dev.sluice.safety.Judge;
import dev.sluice.safety.Release;
import dev.sluice.safety.StreamGate;
import dev.sluice.safety.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Stands between a provider's stream and the program's handler. The provider calls it from one thread at a time. */
final class GatedHandler implements StreamingChatResponseHandler {

    /** A text on its way through its gate. */
    private static final class GatedText {
        final StreamGate gate;
        final StringBuilder received = new StringBuilder();
        final StringBuilder passed = new StringBuilder();
        boolean finished;

        /** Where the last piece went: to the form of the method that the provider called. */
        Consumer<String> out;

        GatedText(Judge judge, Consumer<String> out) {
            gate = judge.openGate(Direction.ANSWER, "");
            this.out = out;
        }
    }

    /** A tool call of which pieces came: they go on together, for only the whole of it can be read. */
    private static final class HeldToolCall {
        final StringBuilder received = new StringBuilder();
        PartialToolCall last;
        Consumer<PartialToolCall> out;

        HeldToolCall(PartialToolCall first, Consumer<PartialToolCall> out) {
            last = first;
            this.out = out;
        }
    }

    private final Judge judge;
    private final StreamingChatResponseHandler handler;
    private final GatedText answer;
    private final GatedText thinking;
    private final Map<Integer, HeldToolCall> toolCalls = new TreeMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private @Nullable StreamingHandle handle;
    private boolean over;

    GatedHandler(Judge judge, StreamingChatResponseHandler handler) {
        this.judge = judge;
        this.handler = handler;
        answer = new GatedText(judge, handler::onPartialResponse);
        thinking = new GatedText(judge, text -> handler.onPartialThinking(new PartialThinking(text)));
    }

    // Providers call either form of each method, by what they can: each form hands on to the same one of the program's.

    @Override
    public void onPartialResponse(String piece) {
        offer(answer, piece, null, handler::onPartialResponse);
    }

    @Override
    public void onPartialResponse(PartialResponse piece, PartialResponseContext context) {
        offer(
                answer,
                piece.text(),
                context.streamingHandle(),
                text -> handler.onPartialResponse(new PartialResponse(text), context));
    }

    @Override
    public void onPartialThinking(PartialThinking piece) {
        offer(thinking, piece.text(), null, text -> handler.onPartialThinking(new PartialThinking(text)));
    }

    @Override
    public void onPartialThinking(PartialThinking piece, PartialThinkingContext context) {
        offer(
                thinking,
                piece.text(),
                context.streamingHandle(),
                text -> handler.onPartialThinking(new PartialThinking(text), context));
    }

    @Override
    public void onPartialToolCall(PartialToolCall piece) {
        hold(piece, null, handler::onPartialToolCall);
    }

    @Override
    public void onPartialToolCall(PartialToolCall piece, PartialToolCallContext context) {
        hold(piece, context.streamingHandle(), whole -> handler.onPartialToolCall(whole, context));
    }

    @Override
    public void onCompleteToolCall(CompleteToolCall call) {
        guarded(() -> {
            ToolExecutionRequest request = call.toolExecutionRequest();
            ToolExecutionRequest passed = GateOutputGuardrail.passed(judge, request);
            HeldToolCall held = toolCalls.remove(call.index());
            if (held != null) {
                String pieces = held.received.toString();
                handOut(held, pieces.equals(request.arguments()) ? passed.arguments() : passed(pieces));
            }
            handler.onCompleteToolCall(new CompleteToolCall(call.index(), passed));
        });
    }

    @Override
    public void onUnmappedRawEvent(Object event) {
        // Whatever the provider says here is text that nobody checked.
    }

    @Override
    public void onCompleteResponse(ChatResponse response) {
        guarded(() -> {
            finish(thinking);
            finish(answer);
            toolCalls.values().forEach(held -> handOut(held, passed(held.received.toString())));
            AiMessage message = response.aiMessage();
            AiMessage.Builder passed = GateOutputGuardrail.passed(judge, message).toBuilder();
            // Usually it is what came in pieces; then it is what went out in pieces, to the character.
            if (answer.received.toString().equals(message.text())) {
                passed.text(answer.passed.toString());
            }
            if (thinking.received.toString().equals(message.thinking())) {
                passed.thinking(thinking.passed.toString());
            }
            over = true;
            handler.onCompleteResponse(ChatResponse.builder()
                    .aiMessage(passed.build())
                    .metadata(withoutRawText(response))
                    .build());
        });
    }

    /** A provider's own kind of metadata may hold all that came over the wire. */
    private static ChatResponseMetadata withoutRawText(ChatResponse response) {
        return ChatResponseMetadata.builder()
                .id(response.id())
                .modelName(response.modelName())
                .tokenUsage(response.tokenUsage())
                .finishReason(response.finishReason())
                .build();
    }

    @Override
    public void onError(Throwable error) {
        if (!over) {
            over = true;
            handler.onError(new ModelFailedException(error));
        }
    }

    private void hold(PartialToolCall piece, @Nullable StreamingHandle streamingHandle, Consumer<PartialToolCall> out) {
        if (streamingHandle != null) {
            handle = streamingHandle;
        }
        guarded(() -> {
            HeldToolCall held = toolCalls.get(piece.index());
            if (held == null || !held.last.name().equals(piece.name())) {
                GateOutputGuardrail.passed(judge, piece.name());
            }
            if (held == null) {
                held = new HeldToolCall(piece, out);
                toolCalls.put(piece.index(), held);
            }
            held.last = piece;
            held.out = out;
            held.received.append(piece.partialArguments());
        });
    }

    private String passed(String arguments) {
        return ToolArguments.passed(judge, arguments);
    }

    private static void handOut(HeldToolCall held, String arguments) {
        // LangChain4j knows no piece without arguments.
        if (!arguments.isEmpty()) {
            held.out.accept(PartialToolCall.builder()
                    .index(held.last.index())
                    .id(held.last.id())
                    .name(held.last.name())
                    .partialArguments(arguments)
                    .build());
        }
    }

    private void offer(
            GatedText text, @Nullable String piece, @Nullable StreamingHandle streamingHandle, Consumer<String> out) {
        if (streamingHandle != null) {
            handle = streamingHandle;
        }
        if (over) {
            cancel();
            return;
        }
        if (piece == null || piece.isEmpty()) {
            return;
        }
        guarded(() -> {
            text.received.append(piece);
            text.out = out;
            release(text, text.gate.offer(piece));
        });
    }

    private void finish(GatedText text) {
        if (!text.finished) {
            text.finished = true;
            release(text, text.gate.finish());
        }
    }

    private void release(GatedText text, Release release) {
        findings.addAll(release.findings());
        if (!release.text().isEmpty()) {
            text.passed.append(release.text());
            text.out.accept(release.text());
        }
        if (release.cut()) {
            throw new TextRefusedException(
                    Direction.ANSWER, Verdict.of(findings, judge.policy().version()));
        }
    }

    /** Whatever stops the text, or the gate itself, is the end: nothing more passes, and the program learns once. */
    private void guarded(Runnable step) {
        if (over) {
            cancel();
            return;
        }
        try {
            step.run();
        } catch (RuntimeException e) {
            if (over) {
                throw e;
            }
            over = true;
            handler.onError(e);
            cancel();
        }
    }

    private void cancel() {
        if (handle != null) {
            handle.cancel();
        } else {
            // A provider without a handle: an exception is the only way to tell it.
            throw new CancellationException("the answer was cut");
        }
    }
}
