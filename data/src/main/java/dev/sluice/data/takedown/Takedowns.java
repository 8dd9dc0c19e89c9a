package dev.sluice.data.takedown;

import dev.sluice.data.account.Actor;
import dev.sluice.safety.Risk;
import dev.sluice.safety.turn.TurnId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes answers down, finished or running, and restores them. For moderators and admins. */
@Service
public class Takedowns {

    /** What {@code actor} may do to this turn now; nothing for people who are not staff and for unknown turns. */
    @Transactional(readOnly = true)
    public AvailableActions availableActions(Actor actor, TurnId turn) {
        throw new UnsupportedOperationException("not built yet");
    }

    /**
     * Withdraws the turn from its reader; a running one ends within a second. The record keeps it.
     *
     * @param seenVersion of the {@link AvailableActions} that were offered
     * @param publicReason what its reader is told
     * @param internalNote for staff; may be empty
     * @throws TakedownConflict if it is no longer the version that was seen
     */
    @Transactional
    public void takeDown(
            Actor actor, TurnId turn, long seenVersion, Risk risk, String publicReason, String internalNote) {
        throw new UnsupportedOperationException("not built yet");
    }

    /**
     * Undoes a takedown: the reader sees the turn again.
     *
     * @throws TakedownConflict if it is no longer the version that was seen
     */
    @Transactional
    public void restore(Actor actor, TurnId turn, long seenVersion, String publicReason, String internalNote) {
        throw new UnsupportedOperationException("not built yet");
    }
}
