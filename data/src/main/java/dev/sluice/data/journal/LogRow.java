package dev.sluice.data.journal;

import dev.sluice.safety.Action;
import dev.sluice.safety.Risk;
import dev.sluice.safety.turn.AccountId;
import dev.sluice.safety.turn.AssistantId;
import dev.sluice.safety.turn.ConversationId;
import dev.sluice.safety.turn.TurnId;
import java.time.Instant;
import java.util.Set;

/**
 * One turn in a list of the content log.
 *
 * @param accountName as it was when the turn began
 * @param promptStart the beginning of the prompt, at most 200 characters
 * @param answerStart the beginning of the answer, likewise
 * @param risks of all findings, signal hits among them
 * @param verdict the strictest action of all findings
 * @param takenDown now
 * @param purged its content was deleted at the end of its retention; the texts are empty
 * @param title whether it was no answer to a person, but the model was asked for the conversation's title
 */
public record LogRow(
        TurnId turn,
        ConversationId conversation,
        AccountId account,
        String accountName,
        AssistantId assistant,
        String assistantName,
        Instant startedAt,
        String promptStart,
        String answerStart,
        LogOutcome outcome,
        Set<Risk> risks,
        Action verdict,
        boolean takenDown,
        boolean purged,
        boolean title) {

    /** At most so many characters of a text are in a row. */
    static final int BEGINNING = 200;

    public LogRow {
        risks = Set.copyOf(risks);
    }

    /** Whether a beginning that a row shows may not be all of its text. */
    public static boolean mayGoOn(String beginning) {
        return beginning.length() >= BEGINNING;
    }
}
