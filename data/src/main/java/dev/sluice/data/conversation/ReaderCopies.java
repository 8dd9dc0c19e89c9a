package dev.sluice.data.conversation;

import dev.sluice.safety.turn.ContentJournal.Opening;
import dev.sluice.safety.turn.Settlements.Settlement;
import dev.sluice.safety.turn.TurnId;
import org.springframework.stereotype.Service;

/**
 * The copies of settled turns that people read. The journal writes them when it settles a turn, takedowns mark them;
 * always inside the caller's transaction. No actor: the callers have checked theirs.
 */
@Service
public class ReaderCopies {

    /** Keeps a settled turn; the first prompt that passed gives the conversation its title. Twice changes nothing. */
    public void record(Opening opening, Settlement settlement) {
        throw new UnsupportedOperationException();
    }

    /**
     * Withdraws a settled turn's answer from its reader.
     *
     * @return whether there is such a turn; one that still runs has no copy yet
     */
    public boolean markTakenDown(TurnId turn, TakedownNotice notice) {
        throw new UnsupportedOperationException();
    }

    /**
     * Gives the reader back what was taken down, also when the turn was running at that time. A cut stays a cut.
     *
     * @return whether there is such a turn
     */
    public boolean markRestored(TurnId turn) {
        throw new UnsupportedOperationException();
    }
}
