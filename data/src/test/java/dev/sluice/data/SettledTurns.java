package dev.sluice.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.account.Account;
import dev.sluice.data.conversation.Conversations;
import dev.sluice.safety.Action;
import dev.sluice.safety.turn.ContentJournal;
import dev.sluice.safety.turn.ConversationId;
import dev.sluice.safety.turn.Settlements;
import dev.sluice.safety.turn.TurnId;
import dev.sluice.safety.turn.TurnOutcome;
import dev.sluice.safety.turn.TurnPurpose;

/** Turns that are over, each on record in a conversation of its own. */
public final class SettledTurns {

    private final Conversations conversations;
    private final ContentJournal journal;
    private final Settlements settlements;

    SettledTurns(Conversations conversations, ContentJournal journal, Settlements settlements) {
        this.conversations = conversations;
        this.journal = journal;
        this.settlements = settlements;
    }

    /** The prompt of a refused turn has a finding; that of any other has none. */
    public TurnId add(Account person, String prompt, TurnOutcome outcome, String answer) {
        ConversationId conversation =
                conversations.create(person.actor(), TestTurns.ASSISTANT).id();
        ContentJournal.Opening opening = TestTurns.opening(
                person, conversation, prompt, outcome instanceof TurnOutcome.Refused ? Action.BLOCK : Action.ALLOW);
        assertThat(journal.begin(opening)).isTrue();
        settlements.settle(TestTurns.settlement(opening, outcome, answer));
        return opening.turn();
    }

    /** An answered one. */
    public TurnId add(Account person, String prompt, String answer) {
        return add(person, prompt, new TurnOutcome.Answered(false), answer);
    }

    /** The turn in which a model named the conversation of an answer. */
    public TurnId addTitle(Account person, TurnId answer, String title) {
        ConversationId conversation =
                conversations.findConversationOf(person.actor(), answer).orElseThrow();
        ContentJournal.Opening opening =
                TestTurns.as(new TurnPurpose.Title(answer), TestTurns.opening(person, conversation, "make a title"));
        assertThat(journal.begin(opening)).isTrue();
        settlements.settle(TestTurns.settlement(opening, new TurnOutcome.Answered(false), title));
        return opening.turn();
    }
}
