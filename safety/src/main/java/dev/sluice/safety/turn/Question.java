package dev.sluice.safety.turn;

import java.util.List;
import java.util.Locale;

/**
 * What a model is asked.
 *
 * @param history earlier turns, oldest first, already trimmed to the model's window
 * @param language the person's, for assistants that answer in one
 * @param fromStaff whether a member of staff asks; the built-in assistant's {@code /say} may depend on it
 */
public record Question(List<PastTurn> history, String prompt, Locale language, boolean fromStaff) {

    public Question {
        history = List.copyOf(history);
    }
}
