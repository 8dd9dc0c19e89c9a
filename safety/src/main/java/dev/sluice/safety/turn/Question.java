package dev.sluice.safety.turn;

import java.util.List;
import java.util.Locale;

/**
 * What a model is asked.
 *
 * @param history earlier turns, oldest first, already trimmed to the model's window
 * @param language the person's, for assistants that answer in one
 * @param fromStaff whether a member of staff asks; the built-in assistant's {@code /say} may depend on it
 * @param forTitle whether not an answer is wanted but a title for a conversation that begins with the prompt
 */
public record Question(List<PastTurn> history, String prompt, Locale language, boolean fromStaff, boolean forTitle) {

    public Question {
        history = List.copyOf(history);
    }

    /** One that asks for an answer. */
    public Question(List<PastTurn> history, String prompt, Locale language, boolean fromStaff) {
        this(history, prompt, language, fromStaff, false);
    }
}
