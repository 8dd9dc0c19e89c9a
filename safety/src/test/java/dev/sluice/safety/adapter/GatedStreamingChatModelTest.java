package dev.sluice.safety.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.guardrail.GuardrailResult;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
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
import dev.langchain4j.model.moderation.ModerationRequest;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.sluice.safety.Direction;
import dev.sluice.safety.Judge;
import dev.sluice.safety.Policy;
import dev.sluice.safety.PolicyVersion;
import dev.sluice.safety.ReleaseMode;
import dev.sluice.safety.Risk;
import dev.sluice.safety.lexicon.Grade;
import dev.sluice.safety.lexicon.Lexicon;
import dev.sluice.safety.lexicon.Term;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class GatedStreamingChatModelTest {

    private static final String DEMO = "水闸演示禁词";

    private static final Judge JUDGE = new Judge(new Policy(
            new PolicyVersion("test-1"),
            new Lexicon(
                    List.of(new Term(
                            "demo", DEMO, Risk.A1H, Grade.BLOCK, Set.of(Direction.PROMPT, Direction.ANSWER), Set.of())),
                    List.of()),
            ReleaseMode.TERMS));

    @Test
    void howeverAnAnswerIsCut_theTermNeverArrives_andTheProviderIsCancelled() {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            String text = "好的，".repeat(random.nextInt(4)) + DEMO + "以及别的。";
            Cancel cancel = new Cancel();
            Seen seen = ask(cancel, stream -> pieces(random, text).forEach(stream::answer));

            assertThat(seen.answer.toString()).isEqualTo(text.substring(0, text.indexOf(DEMO)));
            assertThat(seen.errors).singleElement().isInstanceOf(TextRefusedException.class);
            assertThat(seen.errors.getFirst().getMessage()).isEqualTo("The answer was cut: A.1.h");
            assertThat(seen.response).isNull();
            assertThat(cancel.isCancelled()).isTrue();
        }
    }

    @Test
    void aHarmlessAnswerArrivesWholly_andTheCompleteMessageEqualsIt() {
        Random random = new Random(8);
        for (int round = 0; round < 200; round++) {
            String text = "水闸演示很好，水闸演示禁止停车。".substring(0, 3 + random.nextInt(14));
            Seen seen = ask(new Cancel(), stream -> {
                pieces(random, text).forEach(stream::answer);
                stream.end(AiMessage.from(text));
            });

            assertThat(seen.answer.toString()).isEqualTo(text);
            assertThat(seen.completeText()).isEqualTo(text);
            assertThat(seen.errors).isEmpty();
        }
    }

    @Test
    void reasoningIsGated() {
        Seen seen = ask(new Cancel(), stream -> {
            stream.thinking("想一想，水闸演");
            stream.thinking("示禁词");
            stream.answer("不会来");
        });
        assertThat(seen.thinking.toString()).isEqualTo("想一想，");
        assertThat(seen.answer.toString()).isEmpty();
        assertThat(seen.errors).hasSize(1);
    }

    @Test
    void toolCallsAreGated_inPiecesAndWhole() {
        Seen pieces = ask(new Cancel(), stream -> {
            stream.tool("{\"q\":\"水闸演");
            stream.tool("示禁词\"}");
        });
        assertThat(pieces.tools.toString()).isEqualTo("{\"q\":\"");
        assertThat(pieces.errors).hasSize(1);

        Seen whole = ask(new Cancel(), stream -> stream.completeTool("{\"q\":\"" + DEMO + "\"}"));
        assertThat(whole.completeTools).isEmpty();
        assertThat(whole.errors).hasSize(1);
    }

    @Test
    void aTextThatOnlyTheCompleteMessageHoldsIsGatedToo() {
        Seen seen = ask(new Cancel(), stream -> stream.end(AiMessage.from("前面" + DEMO)));
        assertThat(seen.response).isNull();
        assertThat(seen.errors).singleElement().isInstanceOf(TextRefusedException.class);
    }

    @Test
    void aRefusedPromptNeverReachesTheModel() {
        List<ChatRequest> asked = new ArrayList<>();
        StreamingChatModel model = new StreamingChatModel() {
            @Override
            public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
                asked.add(request);
            }
        };
        Seen seen = new Seen();
        new GatedStreamingChatModel(model, JUDGE).chat("请说" + DEMO, seen);
        assertThat(asked).isEmpty();
        assertThat(seen.errors).singleElement().isInstanceOf(TextRefusedException.class);
        assertThat(seen.errors.getFirst().getMessage()).isEqualTo("The prompt was refused: A.1.h");
    }

    @Test
    void aProvidersErrorTextIsNotPassedOn_norItsRawEvents() {
        Seen seen = ask(new Cancel(), stream -> {
            stream.handler.onUnmappedRawEvent(DEMO);
            stream.handler.onError(new IllegalStateException("provider says " + DEMO));
        });
        assertThat(seen.errors).singleElement().isInstanceOf(ModelFailedException.class);
        assertThat(seen.errors.getFirst().getMessage()).doesNotContain(DEMO);
        assertThat(seen.rawEvents).isEmpty();
    }

    @Test
    @Timeout(30)
    void overHttp_theAnswerIsCutAndTheConnectionClosed() throws Exception {
        try (ModelServer server = new ModelServer(List.of("好的", "：水闸", "演示", "禁词", "。"), true)) {
            Seen seen = new Seen();
            StreamingChatModel provider = OpenAiStreamingChatModel.builder()
                    .baseUrl(server.url())
                    .apiKey("none")
                    .modelName("test")
                    .build();
            new GatedStreamingChatModel(provider, JUDGE).chat("你好", seen);

            seen.end.get(20, TimeUnit.SECONDS);
            assertThat(seen.answer.toString()).isEqualTo("好的：");
            assertThat(seen.errors).singleElement().isInstanceOf(TextRefusedException.class);
            assertThat(server.hungUp.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    @Timeout(60)
    void theTenLinesRun() throws Exception {
        PrintStream console = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (ModelServer server = new ModelServer(List.of("好的：水闸演", "示禁词。"), false)) {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            TenLinesExample.main(new String[] {server.url(), "test", "你好"});
        } finally {
            System.setOut(console);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).startsWith("好的： [The answer was cut: ");
    }

    @Test
    void guardrails() {
        GateInputGuardrail input = new GateInputGuardrail(JUDGE);
        assertThat(input.validate(UserMessage.from("你好")).isSuccess()).isTrue();
        assertThat(input.validate(UserMessage.from("说" + DEMO)).result()).isEqualTo(GuardrailResult.Result.FATAL);

        GateOutputGuardrail output = new GateOutputGuardrail(JUDGE);
        assertThat(output.validate(AiMessage.from("你好")).isSuccess()).isTrue();
        assertThat(output.validate(AiMessage.from("说" + DEMO)).result()).isEqualTo(GuardrailResult.Result.FATAL);
        assertThat(output.validate(AiMessage.from(tool("{\"q\":\"" + DEMO + "\"}")))
                        .result())
                .isEqualTo(GuardrailResult.Result.FATAL);
        assertThat(output.validate(AiMessage.builder().text("好").thinking(DEMO).build())
                        .result())
                .isEqualTo(GuardrailResult.Result.FATAL);
    }

    @Test
    void moderation() {
        GateModerationModel model = new GateModerationModel(JUDGE);
        assertThat(model.moderate("你好").content().flagged()).isFalse();
        var response = model.moderate(
                ModerationRequest.builder().texts(List.of("你好", DEMO)).build());
        assertThat(response.moderation().flagged()).isTrue();
        assertThat(response.metadata()).containsEntry("risks", List.of("A.1.h")).containsEntry("policy", "test-1");
    }

    private static Seen ask(Cancel cancel, Consumer<Stream> script) {
        Seen seen = new Seen();
        StreamingChatModel model = new StreamingChatModel() {
            @Override
            public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
                script.accept(new Stream(handler, cancel));
            }
        };
        new GatedStreamingChatModel(model, JUDGE).chat("你好", seen);
        return seen;
    }

    private static List<String> pieces(Random random, String text) {
        List<String> pieces = new ArrayList<>();
        for (int from = 0; from < text.length(); ) {
            int to = Math.min(text.length(), from + 1 + random.nextInt(4));
            pieces.add(text.substring(from, to));
            from = to;
        }
        return pieces;
    }

    private static ToolExecutionRequest tool(String arguments) {
        return ToolExecutionRequest.builder()
                .id("1")
                .name("search")
                .arguments(arguments)
                .build();
    }

    /** A provider's side: stops talking once it was cancelled, as real ones do a little later. */
    private record Stream(StreamingChatResponseHandler handler, Cancel cancel) {

        void answer(String piece) {
            handler.onPartialResponse(new PartialResponse(piece), new PartialResponseContext(cancel));
        }

        void thinking(String piece) {
            handler.onPartialThinking(new PartialThinking(piece), new PartialThinkingContext(cancel));
        }

        void tool(String piece) {
            handler.onPartialToolCall(
                    PartialToolCall.builder()
                            .index(0)
                            .id("1")
                            .name("search")
                            .partialArguments(piece)
                            .build(),
                    new PartialToolCallContext(cancel));
        }

        void completeTool(String arguments) {
            answer("好");
            handler.onCompleteToolCall(new CompleteToolCall(0, GatedStreamingChatModelTest.tool(arguments)));
        }

        void end(AiMessage message) {
            if (message.text() != null && message.text().contains(DEMO)) {
                answer("好");
            }
            handler.onCompleteResponse(ChatResponse.builder().aiMessage(message).build());
        }
    }

    private static final class Cancel implements StreamingHandle {
        private boolean cancelled;

        @Override
        public void cancel() {
            cancelled = true;
        }

        @Override
        public boolean isCancelled() {
            return cancelled;
        }
    }

    private static final class Seen implements StreamingChatResponseHandler {
        final StringBuilder answer = new StringBuilder();
        final StringBuilder thinking = new StringBuilder();
        final StringBuilder tools = new StringBuilder();
        final List<CompleteToolCall> completeTools = new ArrayList<>();
        final List<Object> rawEvents = new ArrayList<>();
        final List<Throwable> errors = new ArrayList<>();
        final CompletableFuture<Void> end = new CompletableFuture<>();
        private @Nullable ChatResponse response;

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
}
