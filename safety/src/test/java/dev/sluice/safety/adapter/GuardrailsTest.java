package dev.sluice.safety.adapter;

import static dev.sluice.safety.adapter.AdapterTestData.DEMO;
import static dev.sluice.safety.adapter.AdapterTestData.JUDGE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.guardrail.GuardrailResult;
import dev.langchain4j.guardrail.OutputGuardrailResult;
import dev.langchain4j.model.moderation.ModerationRequest;
import dev.sluice.safety.Direction;
import java.util.List;
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
        assertThat(GateInputGuardrail.textOf(spread)).isEqualTo(DEMO.substring(0, 3) + "\n" + DEMO.substring(3));
        assertThat(input.validate(spread).result()).isEqualTo(GuardrailResult.Result.FATAL);
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

    private static ToolExecutionRequest tool(String name, String arguments) {
        return ToolExecutionRequest.builder()
                .id("1")
                .name(name)
                .arguments(arguments)
                .build();
    }
}
