package dev.sluice.safety.turn;

import dev.sluice.safety.Verdict;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The record that comes before the show: what returns normally from here survives {@code kill -9}. Thread-safe;
 * calls block (on a virtual thread) until their group commit is on disk.
 */
public interface ContentJournal {

    /**
     * Records the prompt and its verdict; comes before everything else of this turn, also of one that is refused.
     *
     * @return false if another turn of this conversation still runs, on whichever node; nothing was recorded then. A
     *     title and an answer may run side by side
     */
    boolean begin(Opening opening);

    /**
     * Records released text. Stop switch and takedowns are read in the same transaction: if the answer is not
     * {@link Standing#GO_ON}, none of these segments may be shown and none was recorded.
     *
     * @param segments in each channel without gaps; may be empty, to ask only for the standing
     * @throws IllegalStateException if the turn was never begun or is settled
     */
    Standing append(TurnId turn, List<Segment> segments);

    /**
     * The standing of each of these turns, in one query. A settled turn is {@link Standing#TAKEN_DOWN} while a takedown
     * is in force, and may {@link Standing#GO_ON} otherwise, as may an unknown one.
     */
    Map<TurnId, Standing> standings(Collection<TurnId> turns);

    /** What is recorded of a turn that still runs, on whichever node; empty once it is settled. */
    Optional<Recorded> findRunning(TurnId turn);

    /** The turn of this conversation that still runs, on whichever node; not the one that makes its title. */
    Optional<TurnId> findRunning(ConversationId conversation);

    /**
     * Passes an account's wish to stop its turn on to the node that runs it, which hears of it within a second. Does
     * nothing if no such turn of this account runs.
     */
    void passOnCancel(TurnId turn, AccountId by);

    /**
     * A turn at its beginning.
     *
     * @param cleanedPrompt the text that was judged, sent and shown
     */
    record Opening(
            TurnId turn,
            TurnRequest request,
            String cleanedPrompt,
            Verdict promptVerdict,
            String assistantName,
            Instant startedAt) {}

    /**
     * A running turn as far as it is recorded.
     *
     * @param prompt as in {@link Opening#cleanedPrompt()}
     */
    record Recorded(
            TurnId turn,
            ConversationId conversation,
            String prompt,
            Verdict promptVerdict,
            String answer,
            String reasoning,
            Instant startedAt) {}
}
