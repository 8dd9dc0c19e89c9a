package dev.sluice.ui.conversation;

import dev.sluice.data.conversation.Rating;
import dev.sluice.safety.turn.Assistant;
import dev.sluice.safety.turn.AssistantId;
import dev.sluice.safety.turn.TurnId;
import java.util.List;
import java.util.Set;

/** What a person can do at a turn; blocks, rows and cards only offer it. */
interface TurnWays {

    /** Puts a message that was not answered back into the composer. */
    void edit(String prompt);

    /** Asks once more, in the place of an answer that is there or failed to come. */
    void askAgain(TurnId turn, String prompt);

    /** Who else could answer in the place of this one; nobody unless it is the last. */
    List<Assistant> others(TurnId turn);

    /** Asks somebody else once more; the conversation goes on with them. */
    void askAgain(TurnId turn, String prompt, AssistantId other);

    /** Puts the last message into the composer; what is sent then takes its place. */
    void rewrite(TurnId turn, String prompt);

    /** Shows another version of an answer. */
    void showVersion(TurnId shown, int version);

    void praise(TurnId turn);

    void criticize(TurnId turn, Set<Rating.Reason> reasons, String note);

    void withdrawRating(TurnId turn);
}
