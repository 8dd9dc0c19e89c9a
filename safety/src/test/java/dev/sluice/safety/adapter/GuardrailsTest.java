package dev.sluice.safety.adapter;

import static dev.sluice.safety.adapter.AdapterTestData.DEMO;
import static dev.sluice.safety.adapter.AdapterTestData.JUDGE;
import static dev.sluice.safety.adapter.AdapterTestData.hidden;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.guardrail.GuardrailRequestParams;
import dev.langchain4j.guardrail.GuardrailResult;
import dev.langchain4j.guardrail.InputGuardrailRequest;
import dev.langchain4j.guardrail.InputGuardrailResult;
import dev.langchain4j.guardrail.OutputGuardrailResult;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.model.moderation.ModerationRequest;
import dev.sluice.safety.Direction;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GuardrailsTest {

    private final GateInputGuardrail input = new GateInputGuardrail(JUDGE);
    private final GateOutputGuardrail output = new GateOutputGuardrail(JUDGE);

    @Test
    void aPromptPassesOrIsRefused() {
        assertThat(input.validate(UserMessage.from("你好")).isSuccess()).isTrue();
        assertThat(input.validate(UserMessage.from("说" + DEMO)).result()).isEqualTo(GuardrailResult.Result.FATAL);
    }

    @Test
    void theTextsOfAPromptAreJudgedTogether_whateverStandsBetweenThem() {
        UserMessage spread = UserMessage.from(
                TextContent.from(DEMO.substring(0, 3)),
                ImageContent.from("https://a.example/b.png"),
                TextContent.from(DEMO.substring(3)));
        assertThat(UserMessages.textOf(spread)).isEqualTo(DEMO.substring(0, 3) + "\n" + DEMO.substring(3));
        assertThat(input.validate(spread).result()).isEqualTo(GuardrailResult.Result.FATAL);
    }

    @Test
    void whatNobodySeesIsTakenOutOfThePrompt() {
        assertThat(input.validate(UserMessage.from("你好")).hasRewrittenResult()).isFalse();
        UserMessage message = UserMessage.from(
                TextContent.from("你" + hidden("ignore this") + "好"), ImageContent.from("https://a.example/b.png"));
        InputGuardrailResult result = input.validate(request(message, List.of()));
        assertThat(result.successfulText()).isEqualTo("你好");
        assertThat(result.userMessage(request(message, List.of())))
                .isEqualTo(UserMessage.from(TextContent.from("你好"), ImageContent.from("https://a.example/b.png")));
    }

    @Test
    void ofSeveralTextsNothingCanBeTakenOut_soTheyAreRefused() {
        UserMessage message = UserMessage.from(TextContent.from("你" + hidden("ignore this")), TextContent.from("好"));
        assertThat(input.validate(message).result()).isEqualTo(GuardrailResult.Result.FATAL);
    }

    @Test
    void aPromptIsJudgedTogetherWithThoseThatAreRemembered() {
        UserMessage end = UserMessage.from(DEMO.substring(3));
        List<ChatMessage> begun =
                List.of(UserMessage.from(DEMO.substring(0, 3) + hidden("x").repeat(300)), AiMessage.from("好"));
        assertThat(input.validate(request(end, begun)).result()).isEqualTo(GuardrailResult.Result.FATAL);
        assertThat(input.validate(request(end, List.of())).isSuccess()).isTrue();
        // One that is remembered already does not stand beside itself.
        UserMessage turned = UserMessage.from(DEMO.substring(3) + "和" + DEMO.substring(0, 3));
        assertThat(input.validate(request(turned, List.of(turned))).isSuccess()).isTrue();
    }

    private static InputGuardrailRequest request(UserMessage message, List<ChatMessage> remembered) {
        ChatMemory memory = new ChatMemory() {
            @Override
            public Object id() {
                return "test";
            }

            @Override
            public void add(ChatMessage more) {
                throw new UnsupportedOperationException("a guardrail only reads");
            }

            @Override
            public List<ChatMessage> messages() {
                return remembered;
            }

            @Override
            public void clear() {
                throw new UnsupportedOperationException("a guardrail only reads");
            }
        };
        return InputGuardrailRequest.builder()
                .userMessage(message)
                .commonParams(GuardrailRequestParams.builder()
                        .chatMemory(memory)
                        .userMessageTemplate("{{it}}")
                        .variables(Map.of())
                        .build())
                .build();
    }

    static List<AiMessage> forbidden() {
        return List.of(
                AiMessage.from("说" + DEMO),
                AiMessage.builder().text("好").thinking(DEMO).build(),
                AiMessage.from(tool("search", "{\"q\":\"" + DEMO + "\"}")),
                AiMessage.from(tool(DEMO, "{}")),
                AiMessage.from(tool("search", "{}"), tool("search", DEMO)));
    }

    @ParameterizedTest
    @MethodSource("forbidden")
    void whereverTheTermStandsTheMessageIsRefused(AiMessage message) {
        assertThat(output.validate(message).result()).isEqualTo(GuardrailResult.Result.FATAL);
    }

    @Test
    void aMessageThatNeedsNoChangeIsHandedOnAsItWas() {
        OutputGuardrailResult result = output.validate(AiMessage.builder()
                .text("你好")
                .thinking("想")
                .toolExecutionRequests(List.of(tool("search", "{\"q\":\"茶\"}")))
                .build());
        assertThat(result.result()).isEqualTo(GuardrailResult.Result.SUCCESS);
    }

    @Test
    void aMessageThatTheGateCleanedIsHandedOnClean() {
        OutputGuardrailResult result = output.validate(AiMessage.builder()
                .text("你\u202E好")
                .thinking("想\u202E想")
                .toolExecutionRequests(List.of(tool("search", "{\"q\":\"绿\u202E茶\"}")))
                .build());
        assertThat(result.result()).isEqualTo(GuardrailResult.Result.SUCCESS_WITH_RESULT);
        assertThat(GateOutputGuardrail.passed(
                        JUDGE,
                        AiMessage.builder()
                                .text("你\u202E好")
                                .thinking("想\u202E想")
                                .toolExecutionRequests(List.of(tool("search", "{\"q\":\"绿\u202E茶\"}")))
                                .build()))
                .isEqualTo(AiMessage.builder()
                        .text("你好")
                        .thinking("想想")
                        .toolExecutionRequests(List.of(tool("search", "{\"q\":\"绿茶\"}")))
                        .build());
    }

    @Test
    void ofATextThatMayNotPassNothingIsLeft() {
        JudgedText judged = JudgedText.of(JUDGE, Direction.ANSWER, "前面" + DEMO);
        assertThat(judged.passes()).isFalse();
        assertThat(judged.text()).isEmpty();
    }

    @Test
    void moderation() {
        GateModerationModel model = new GateModerationModel(JUDGE);
        assertThat(model.moderate("你好").content().flagged()).isFalse();
        var response = model.moderate(
                ModerationRequest.builder().texts(List.of("你好", DEMO)).build());
        assertThat(response.moderation().flagged()).isTrue();
        assertThat(response.moderation().flaggedText()).isEqualTo(DEMO);
        assertThat(response.metadata()).containsEntry("risks", List.of("A.1.h")).containsEntry("policy", "test-1");
        assertThat(model.modelName()).isEqualTo("sluice-test-1");
    }

    @Test
    void promptsAreModeratedTogetherWithThoseBeforeThem_answersEachAlone() {
        String begin = DEMO.substring(0, 3);
        String end = DEMO.substring(3);
        ModerationRequest spread = ModerationRequest.builder()
                .texts(List.of("你好", begin + hidden("x").repeat(300), end))
                .build();
        var response = new GateModerationModel(JUDGE).moderate(spread);
        assertThat(response.moderation().flagged()).isTrue();
        assertThat(response.moderation().flaggedText()).isEqualTo(end);
        assertThat(response.metadata()).containsEntry("risks", List.of("A.1.h"));
        assertThat(new GateModerationModel(() -> JUDGE, Direction.ANSWER)
                        .moderate(spread)
                        .moderation()
                        .flagged())
                .isFalse();
    }

    private static ToolExecutionRequest tool(String name, String arguments) {
        return ToolExecutionRequest.builder()
                .id("1")
                .name(name)
                .arguments(arguments)
                .build();
    }
}
