package dev.sluice.app.assistant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.safety.turn.Completion;
import dev.sluice.safety.turn.Question;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbeddedAssistantTest {

    private static final AssistantSettings.Embedded AT_ONCE =
            new AssistantSettings.Embedded(true, "Sluice", Duration.ZERO);

    private final EmbeddedAssistant assistant = new EmbeddedAssistant(AT_ONCE, false);

    @Test
    void saysWhatItIs() throws InterruptedException {
        assertThat(answer("你是谁？", Locale.SIMPLIFIED_CHINESE)).contains("内置助手").contains("不是大模型");
        assertThat(answer("Who are you?", Locale.ENGLISH))
                .contains("built-in assistant")
                .contains("not a language model");
        assertThat(assistant.description().embedded()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"你好,zh,你好！", "在吗？,en,你好！", "Hello!,zh,你好！", "hello,en,Hello!", "Hi there,zh,Hello!"})
    void greets(String prompt, String language, String beginning) throws InterruptedException {
        assertThat(answer(prompt, Locale.of(language))).startsWith(beginning);
    }

    @Test
    void answerCarriesTheHeadingTheSectionAndWhatElseOneMayAsk() throws InterruptedException {
        assertThat(answer("怎么停止回答", Locale.SIMPLIFIED_CHINESE))
                .startsWith("**怎么停止正在生成的回答**\n\n")
                .contains("停止按钮")
                .contains("你还可以问：\n- ");
    }

    @Test
    void saidTextIsExactlyTheText() throws InterruptedException {
        long seed = System.nanoTime();
        System.out.println("EmbeddedAssistantTest.saidTextIsExactlyTheText seed " + seed + ", 2000 texts");
        Random random = new Random(seed);
        for (int round = 0; round < 2000; round++) {
            String text = randomText(random);
            RecordingSink sink = new RecordingSink();
            ask(assistant, (round % 2 == 0 ? "/say " : "/say:slow\n") + text, round % 3 == 0, sink);
            assertThat(sink.answer()).isEqualTo(text);
            assertThat(sink.pieces()).allMatch(piece -> !piece.isEmpty() && piece.length() <= 7);
        }
    }

    /** Any UTF-16 at all: line ends, lone surrogates, emoji, control characters. */
    private static String randomText(Random random) {
        StringBuilder text = new StringBuilder();
        int length = 1 + random.nextInt(200);
        while (text.length() < length) {
            switch (random.nextInt(6)) {
                case 0 -> text.append((char) random.nextInt(0x10000));
                case 1 -> text.appendCodePoint(0x1F300 + random.nextInt(0x300));
                case 2 -> text.append("\r\n");
                case 3 -> text.append((char) ('\u4E00' + random.nextInt(0x5000)));
                case 4 -> text.append(' ');
                default -> text.append((char) (' ' + random.nextInt(95)));
            }
        }
        return text.toString();
    }

    @Test
    void sayingIsForEverybodyUntilTheSiteIsPublic() throws InterruptedException {
        RecordingSink everybody = new RecordingSink();
        ask(new EmbeddedAssistant(AT_ONCE, false), "/say 水闸演示禁词", false, everybody);
        assertThat(everybody.answer()).isEqualTo("水闸演示禁词");
        RecordingSink visitor = new RecordingSink();
        ask(new EmbeddedAssistant(AT_ONCE, true), "/say 水闸演示禁词", false, visitor);
        assertThat(visitor.answer()).isEqualTo("`/say` 仅供本站工作人员使用。");
        RecordingSink staff = new RecordingSink();
        ask(new EmbeddedAssistant(AT_ONCE, true), "/say 水闸演示禁词", true, staff);
        assertThat(staff.answer()).isEqualTo("水闸演示禁词");
    }

    @ParameterizedTest
    @CsvSource({"/say", "'/say '", "/say:slow"})
    void sayingNothingExplainsHowToSaySomething(String prompt) throws InterruptedException {
        assertThat(answer(prompt, Locale.ENGLISH)).contains("/say TEXT");
    }

    @Test
    void interruptEndsAnAnswer() throws InterruptedException {
        EmbeddedAssistant slow =
                new EmbeddedAssistant(new AssistantSettings.Embedded(true, "Sluice", Duration.ofMinutes(1)), false);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> ask(slow, "你是谁", false, new RecordingSink())).isInstanceOf(InterruptedException.class);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> ask(assistant, "你是谁", false, new RecordingSink()))
                .isInstanceOf(InterruptedException.class);
    }

    private String answer(String prompt, Locale language) throws InterruptedException {
        RecordingSink sink = new RecordingSink();
        Completion completion = assistant.ask(new Question(List.of(), prompt, language, false), sink);
        assertThat(completion.finishReason()).isEqualTo(Completion.FinishReason.COMPLETE);
        return sink.answer();
    }

    private static void ask(EmbeddedAssistant assistant, String prompt, boolean fromStaff, RecordingSink sink)
            throws InterruptedException {
        assistant.ask(new Question(List.of(), prompt, Locale.SIMPLIFIED_CHINESE, fromStaff), sink);
    }
}
