package dev.sluice.safety.adapter;

import static dev.sluice.safety.adapter.AdapterTestData.DEMO;
import static dev.sluice.safety.adapter.AdapterTestData.JUDGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.PartialThinkingContext;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.PartialToolCallContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import dev.langchain4j.model.openai.OpenAiChatResponseMetadata;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/** What a provider may do to the gate between it and a program. */
class GatedHandlerTest {

    private final RecordingHandler program = new RecordingHandler();
    private final GatedHandler gate = new GatedHandler(JUDGE, program);

    @Test
    void aProviderWithoutHandlesIsGatedToo() {
        gate.onPartialThinking(new PartialThinking("想，"));
        gate.onPartialToolCall(tool("{\"q\":1}"));
        gate.onPartialResponse("好，");
        gate.onCompleteResponse(complete("好，"));
        assertThat(program.thinking).hasToString("想，");
        assertThat(program.tools).hasToString("{\"q\":1}");
        assertThat(program.answer).hasToString("好，");
        assertThat(program.completeText()).isEqualTo("好，");
        assertThat(program.errors).isEmpty();
    }

    /** A program that implements a form with context hears nothing in the other one: LangChain4j's does nothing. */
    @Test
    void whatWasHeldBackComesInTheFormThatTheProviderUsed() {
        StringBuilder answer = new StringBuilder();
        StringBuilder thinking = new StringBuilder();
        List<StreamingHandle> handles = new ArrayList<>();
        GatedHandler contexts = new GatedHandler(JUDGE, new StreamingChatResponseHandler() {
            @Override
            public void onPartialResponse(PartialResponse piece, PartialResponseContext context) {
                answer.append(piece.text());
                handles.add(context.streamingHandle());
            }

            @Override
            public void onPartialThinking(PartialThinking piece, PartialThinkingContext context) {
                thinking.append(piece.text());
                handles.add(context.streamingHandle());
            }

            @Override
            public void onPartialToolCall(PartialToolCall piece, PartialToolCallContext context) {
                program.onPartialToolCall(piece);
                handles.add(context.streamingHandle());
            }

            @Override
            public void onCompleteResponse(ChatResponse response) {
                program.onCompleteResponse(response);
            }

            @Override
            public void onError(Throwable error) {
                program.onError(error);
            }
        });
        CountingHandle handle = new CountingHandle();
        contexts.onPartialThinking(new PartialThinking("想水闸"), new PartialThinkingContext(handle));
        contexts.onPartialResponse(new PartialResponse("好，水闸演"), new PartialResponseContext(handle));
        contexts.onPartialToolCall(tool("{}"), new PartialToolCallContext(handle));
        contexts.onCompleteResponse(complete("好，水闸演"));
        assertThat(program.tools).hasToString("{}");
        assertThat(thinking).hasToString("想水闸");
        assertThat(answer).hasToString("好，水闸演");
        assertThat(handles).containsOnly(handle);
        assertThat(program.completeText()).isEqualTo("好，水闸演");
    }

    @Test
    void aProviderWithoutHandlesIsStoppedByAnException_whateverItCallsNext() {
        assertThatThrownBy(() -> gate.onPartialResponse(DEMO)).isInstanceOf(CancellationException.class);
        assertThatThrownBy(() -> gate.onPartialResponse("more")).isInstanceOf(CancellationException.class);
        assertThatThrownBy(() -> gate.onPartialThinking(new PartialThinking("more")))
                .isInstanceOf(CancellationException.class);
        assertThatThrownBy(() -> gate.onPartialToolCall(tool("more"))).isInstanceOf(CancellationException.class);
        assertThatThrownBy(() -> gate.onCompleteResponse(complete("more"))).isInstanceOf(CancellationException.class);
        gate.onError(new IllegalStateException("too late"));
        assertThat(program.errors).singleElement().isInstanceOf(TextRefusedException.class);
        assertThat(program.answer).isEmpty();
        assertThat(program.response).isNull();
    }

    @Test
    void aProviderIsCancelledAtOnce_andAgainIfItGoesOn() {
        CountingHandle handle = new CountingHandle();
        gate.onPartialResponse(new PartialResponse(DEMO), new PartialResponseContext(handle));
        assertThat(handle.cancelled).isEqualTo(1);
        gate.onPartialResponse(new PartialResponse("more"), new PartialResponseContext(handle));
        assertThat(handle.cancelled).isEqualTo(2);
        gate.onCompleteResponse(complete("more"));
        assertThat(handle.cancelled).isEqualTo(3);
        assertThat(program.response).isNull();
    }

    @Test
    void aProgramThatFailsEndsTheAnswer_andLearnsOnce() {
        CountingHandle handle = new CountingHandle();
        RecordingHandler told = new RecordingHandler();
        StreamingChatResponseHandler failing = new StreamingChatResponseHandler() {
            @Override
            public void onPartialResponse(String text) {
                throw new IllegalStateException("the page is closed");
            }

            @Override
            public void onCompleteResponse(ChatResponse response) {
                told.onCompleteResponse(response);
            }

            @Override
            public void onError(Throwable error) {
                told.onError(error);
            }
        };
        GatedHandler failed = new GatedHandler(JUDGE, failing);
        failed.onPartialResponse(new PartialResponse("一句话。"), new PartialResponseContext(handle));
        failed.onPartialResponse(new PartialResponse("又一句。"), new PartialResponseContext(handle));
        assertThat(told.errors).singleElement().isInstanceOf(IllegalStateException.class);
        assertThat(handle.cancelled).isEqualTo(2);
        assertThat(told.response).isNull();
    }

    @Test
    void afterTheEndNothingComes() {
        gate.onPartialResponse("好。");
        gate.onCompleteResponse(complete("好。"));
        gate.onError(new IllegalStateException("too late"));
        assertThatThrownBy(() -> gate.onPartialResponse("more")).isInstanceOf(CancellationException.class);
        assertThat(program.answer).hasToString("好。");
        assertThat(program.errors).isEmpty();
    }

    @Test
    void theCompleteMessageIsWhatWentOutInPieces_notWhatCameIn() {
        gate.onPartialThinking(new PartialThinking("想\u202E，"));
        gate.onPartialResponse("你\u202E好，");
        gate.onCompleteResponse(ChatResponse.builder()
                .aiMessage(AiMessage.builder()
                        .text("你\u202E好，")
                        .thinking("想\u202E，")
                        .build())
                .build());
        assertThat(program.completeText()).isEqualTo("你好，").isEqualTo(program.answer.toString());
        assertThat(program.thinking).hasToString("想，");
    }

    @Test
    void aToolCallsNameIsJudgedBeforeItsFirstPieceGoesOn() {
        CountingHandle handle = new CountingHandle();
        PartialToolCall piece = PartialToolCall.builder()
                .index(0)
                .id("1")
                .name(DEMO)
                .partialArguments("{}")
                .build();
        gate.onPartialToolCall(piece, new PartialToolCallContext(handle));
        assertThat(program.tools).isEmpty();
        assertThat(program.errors).singleElement().isInstanceOf(TextRefusedException.class);
        assertThat(handle.cancelled).isEqualTo(1);
    }

    @Test
    void aToolCallsPiecesComeTogether_whenItIsComplete_andMasked() {
        gate.onPartialToolCall(tool("{\"tel\":\"\\u00313"));
        gate.onPartialToolCall(tool("812345678\",\"n\":"));
        gate.onPartialToolCall(tool("13812345678}"));
        assertThat(program.tools).isEmpty();
        gate.onCompleteToolCall(new CompleteToolCall(
                0,
                ToolExecutionRequest.builder()
                        .id("1")
                        .name("search")
                        .arguments("{\"tel\":\"\\u00313812345678\",\"n\":13812345678}")
                        .build()));
        String passed = "{\"tel\":\"138••••5678\",\"n\":\"138••••5678\"}";
        assertThat(program.tools).hasToString(passed);
        assertThat(program.completeTools)
                .extracting(call -> call.toolExecutionRequest().arguments())
                .containsExactly(passed);
        gate.onCompleteResponse(complete("好"));
        assertThat(program.tools).as("not again").hasToString(passed);
        assertThat(program.errors).isEmpty();
    }

    @Test
    void aToolCallsPiecesAreJudgedToo_whenTheCompleteCallSaysSomethingElse() {
        gate.onPartialToolCall(tool("{\"q\":\"\\u6c34" + DEMO.substring(1) + "\"}"));
        assertThatThrownBy(() -> gate.onCompleteToolCall(new CompleteToolCall(
                        0,
                        ToolExecutionRequest.builder()
                                .name("search")
                                .arguments("{}")
                                .build())))
                .isInstanceOf(CancellationException.class);
        assertThat(program.tools).isEmpty();
        assertThat(program.completeTools).isEmpty();
        assertThat(program.errors).singleElement().isInstanceOf(TextRefusedException.class);
    }

    @Test
    void metadataSayWhatIsKnown_andNotWhatCameOverTheWire() {
        gate.onPartialResponse("好。");
        gate.onCompleteResponse(ChatResponse.builder()
                .aiMessage(AiMessage.from("好。"))
                .metadata(OpenAiChatResponseMetadata.builder()
                        .id("7")
                        .modelName("m")
                        .finishReason(FinishReason.STOP)
                        .tokenUsage(new TokenUsage(1, 2))
                        .systemFingerprint(DEMO)
                        .build())
                .build());
        ChatResponse response = Objects.requireNonNull(program.response);
        assertThat(response.metadata().toString()).doesNotContain(DEMO);
        assertThat(response.id()).isEqualTo("7");
        assertThat(response.modelName()).isEqualTo("m");
        assertThat(response.finishReason()).isEqualTo(FinishReason.STOP);
        assertThat(response.tokenUsage().totalTokenCount()).isEqualTo(3);
    }

    @Test
    void theGatedModelSaysWhatTheOtherCan() {
        StreamingChatModel model = new StreamingChatModel() {
            @Override
            public Set<Capability> supportedCapabilities() {
                return Set.of(Capability.RESPONSE_FORMAT_JSON_SCHEMA);
            }

            @Override
            public ModelProvider provider() {
                return ModelProvider.OLLAMA;
            }
        };
        GatedStreamingChatModel gated = new GatedStreamingChatModel(model, JUDGE);
        assertThat(gated.supportedCapabilities()).containsExactly(Capability.RESPONSE_FORMAT_JSON_SCHEMA);
        assertThat(gated.provider()).isEqualTo(ModelProvider.OLLAMA);
        assertThat(gated.defaultRequestParameters()).isEqualTo(model.defaultRequestParameters());
    }

    private static PartialToolCall tool(String arguments) {
        return PartialToolCall.builder()
                .index(0)
                .id("1")
                .name("search")
                .partialArguments(arguments)
                .build();
    }

    private static ChatResponse complete(String text) {
        return ChatResponse.builder().aiMessage(AiMessage.from(text)).build();
    }
}
