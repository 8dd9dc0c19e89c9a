package dev.sluice.app.assistant;

import dev.sluice.safety.turn.Question;
import java.util.Locale;

/** What a model is told when a title is wanted instead of an answer. */
final class TitleInstruction {

    /** A title needs no more of what was asked, and a long prompt costs. */
    private static final int PROMPT_LENGTH = 2_000;

    private TitleInstruction() {}

    static String of(Question question) {
        return question.language().getLanguage().equals(Locale.CHINESE.getLanguage())
                ? "用户的消息是一段对话的开头。请用不超过 12 个字概括其主题，作为对话标题。只输出标题，不要回答消息，不加引号和标点。"
                : "The user's message begins a conversation. Give it a title of at most six words in the language of the"
                        + " message. Output the title only: no answer, no quotation marks, no full stop.";
    }

    static String prompt(Question question) {
        String prompt = question.prompt();
        return prompt.length() <= PROMPT_LENGTH
                ? prompt
                : prompt.substring(0, prompt.offsetByCodePoints(0, PROMPT_LENGTH / 2));
    }
}
