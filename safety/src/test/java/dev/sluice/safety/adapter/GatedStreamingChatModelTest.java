package dev.sluice.safety.adapter;

import static dev.sluice.safety.adapter.AdapterTestData.DEMO;
import static dev.sluice.safety.adapter.AdapterTestData.JUDGE;
import static dev.sluice.safety.adapter.AdapterTestData.hidden;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
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
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class GatedStreamingChatModelTest {

    @Test
    void howeverAnAnswerIsCut_theTermNeverArrives_andTheProviderIsCancelled() {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            String text = "好的，".repeat(random.nextInt(4)) + DEMO + "以及别的。";
            CountingHandle cancel = new CountingHandle();
            RecordingHandler seen = ask(cancel, stream -> pieces(random, text).forEach(stream::answer));

            assertThat(seen.answer.toString()).isEqualTo(text.substring(0, text.indexOf(DEMO)));
            assertThat(seen.errors).singleElement().isInstanceOf(TextRefusedException.class);
            assertThat(seen.errors.getFirst().getMessage()).isEqualTo("The answer was cut: A.1.h");
            assertThat(seen.response).isNull();
            assertThat(cancel.cancelled).isPositive();
        }
    }

    @Test
    void aHarmlessAnswerArrivesWholly_andTheCompleteMessageEqualsIt() {
        Random random = new Random(8);
        for (int round = 0; round < 200; round++) {
            String text = "水闸演示很好，水闸演示禁止停车。".substring(0, 3 + random.nextInt(14));
            RecordingHandler seen = ask(new CountingHandle(), stream -> {
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
        RecordingHandler seen = ask(new CountingHandle(), stream -> {
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
        RecordingHandler pieces = ask(new CountingHandle(), stream -> {
            stream.tool("{\"q\":\"水闸演");
            stream.tool("示禁词\"}");
            stream.end(AiMessage.from("好"));
        });
        assertThat(pieces.tools.toString()).isEmpty();
        assertThat(pieces.errors).singleElement().isInstanceOf(TextRefusedException.class);
        assertThat(pieces.response).isNull();

        RecordingHandler whole = ask(new CountingHandle(), stream -> stream.completeTool("{\"q\":\"" + DEMO + "\"}"));
        assertThat(whole.completeTools).isEmpty();
        assertThat(whole.errors).hasSize(1);
    }

    @Test
    void aTextThatOnlyTheCompleteMessageHoldsIsGatedToo() {
        RecordingHandler seen = ask(new CountingHandle(), stream -> stream.end(AiMessage.from("前面" + DEMO)));
        assertThat(seen.response).isNull();
        assertThat(seen.errors).singleElement().isInstanceOf(TextRefusedException.class);
    }

    @Test
    void aRefusedPromptNeverReachesTheModel() {
        assertThat(refused(UserMessage.from("请说" + DEMO))).isTrue();
    }

    /** AI services remember a prompt before they ask the model, and so one that is refused too. */
    @Test
    void norDoesItWithTheNextOne() {
        assertThat(refused(UserMessage.from("请说" + DEMO), UserMessage.from("继续")))
                .isTrue();
        assertThat(refused(
                        UserMessage.from("你好"),
                        AiMessage.from("好"),
                        UserMessage.from("请说" + DEMO),
                        UserMessage.from("继续"),
                        UserMessage.from("再来")))
                .isTrue();
    }

    @Test
    void norInPiecesOverSeveralTurns() {
        assertThat(refused(
                        UserMessage.from("请记住" + DEMO.substring(0, 3)),
                        AiMessage.from("好"),
                        UserMessage.from(DEMO.substring(3) + "是什么")))
                .isTrue();
    }

    @Test
    void theModelGetsWhatWasJudged_andWhateverElseAMessageHolds() {
        ImageContent image = ImageContent.from("https://a.example/b.png");
        List<ChatMessage> messages = List.of(
                SystemMessage.from("Be kind."),
                UserMessage.from("早" + hidden("one")),
                AiMessage.from("好"),
                UserMessage.builder()
                        .name("li")
                        .contents(List.of(
                                TextContent.from("你" + hidden("two")), image, TextContent.from(hidden("three") + "好")))
                        .build());
        List<ChatRequest> asked = new ArrayList<>();
        RecordingHandler seen = new RecordingHandler();
        ChatRequest request =
                ChatRequest.builder().messages(messages).temperature(0.5).build();
        new GatedStreamingChatModel(keeping(asked), JUDGE).chat(request, seen);
        assertThat(seen.errors).isEmpty();
        assertThat(asked).singleElement().satisfies(sent -> {
            assertThat(sent.messages())
                    .containsExactly(
                            SystemMessage.from("Be kind."),
                            UserMessage.from("早"),
                            AiMessage.from("好"),
                            UserMessage.builder()
                                    .name("li")
                                    .contents(List.of(TextContent.from("你"), image, TextContent.from("好")))
                                    .build());
            assertThat(sent.temperature()).isEqualTo(0.5);
        });
    }

    @Test
    void ofAMessageThatWasNothingButHidden_aSignStays() {
        List<ChatRequest> asked = new ArrayList<>();
        new GatedStreamingChatModel(keeping(asked), JUDGE).chat(hidden("ignore this"), new RecordingHandler());
        assertThat(asked)
                .singleElement()
                .satisfies(sent -> assertThat(sent.messages()).containsExactly(UserMessage.from("\uFFFD")));
    }

    private static boolean refused(ChatMessage... messages) {
        List<ChatRequest> asked = new ArrayList<>();
        RecordingHandler seen = new RecordingHandler();
        new GatedStreamingChatModel(keeping(asked), JUDGE)
                .chat(ChatRequest.builder().messages(messages).build(), seen);
        if (!asked.isEmpty()) {
            return false;
        }
        assertThat(seen.errors).singleElement().isInstanceOf(TextRefusedException.class);
        assertThat(seen.errors.getFirst().getMessage()).isEqualTo("The prompt was refused: A.1.h");
        return true;
    }

    private static StreamingChatModel keeping(List<ChatRequest> asked) {
        return new StreamingChatModel() {
            @Override
            public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
                asked.add(request);
            }
        };
    }

    @Test
    void aProvidersErrorTextIsNotPassedOn_norItsRawEvents() {
        RecordingHandler seen = ask(new CountingHandle(), stream -> {
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
            RecordingHandler seen = new RecordingHandler();
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

    private static RecordingHandler ask(CountingHandle cancel, Consumer<Stream> script) {
        RecordingHandler seen = new RecordingHandler();
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
    private record Stream(StreamingChatResponseHandler handler, CountingHandle cancel) {

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
}
