package dev.sluice.ui.conversation;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import dev.sluice.safety.turn.Subscription;
import dev.sluice.safety.turn.TurnId;
import dev.sluice.safety.turn.TurnListener;
import dev.sluice.safety.turn.TurnOutcome;
import dev.sluice.safety.turn.TurnProgress;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The one answer that a page reads while it comes, if there is one. Used under the session's lock. */
final class AnswerReading {

    /** What the page does with what is read. */
    interface Page {

        /** Shows what is new. */
        void show(TurnProgress progress);

        /** What showing more of the turn will cost: see {@link AnswerStream.Page#cost}. */
        int cost(TurnId turn);

        /** Shows that the turn is over; it is not read any more. */
        void end(TurnId turn, TurnOutcome outcome);

        /** Shows a settled turn as it is on record now. */
        void refresh(TurnId turn);
    }

    private record Reading(TurnId turn, AnswerStream stream) {}

    private final BiFunction<TurnId, TurnListener, Optional<Subscription>> subscribing;
    private final Component host;
    private final Page page;
    private @Nullable Reading reading;

    /** A turn that was taken down, restored or noted while its answer was still being read. */
    private @Nullable TurnId changedWhileRead;

    /**
     * @param subscribing lets a listener hear of a turn; gives nothing if there is no such turn
     * @param host the page's component
     */
    AnswerReading(BiFunction<TurnId, TurnListener, Optional<Subscription>> subscribing, Component host, Page page) {
        this.subscribing = subscribing;
        this.host = host;
        this.page = page;
    }

    /** The turn whose answer is read now. */
    Optional<TurnId> turn() {
        return Optional.ofNullable(reading).map(Reading::turn);
    }

    /** Reads a turn from its beginning, wherever it began, and no other any more. */
    void read(TurnId turn) {
        stop();
        AnswerStream stream = new AnswerStream(UI.getCurrent(), host.getElement(), new AnswerStream.Page() {

            @Override
            public boolean show(TurnProgress progress) {
                return onNews(progress);
            }

            @Override
            public int cost() {
                return page.cost(turn);
            }
        });
        reading = new Reading(turn, stream);
        subscribing.apply(turn, stream).ifPresentOrElse(stream::opened, () -> {
            reading = null;
            page.refresh(turn);
        });
    }

    /** Reads no more; the turn goes on. */
    void stop() {
        if (reading != null) {
            reading.stream().close();
            reading = null;
        }
    }

    /** Shows a settled turn as it is on record now; the one that is read tells its end itself. */
    void refresh(TurnId turn) {
        if (turn().equals(Optional.of(turn))) {
            // Its end may be on its way here already, as it was before this.
            changedWhileRead = turn;
        } else {
            page.refresh(turn);
        }
    }

    private boolean onNews(TurnProgress progress) {
        // Asked for before the text: what is read after the end is the whole text.
        Optional<TurnOutcome> ended = progress.outcome();
        page.show(progress);
        ended.ifPresent(outcome -> onEnd(progress.turn(), outcome));
        return ended.isPresent();
    }

    private void onEnd(TurnId turn, TurnOutcome outcome) {
        reading = null;
        page.end(turn, outcome);
        if (turn.equals(changedWhileRead)) {
            page.refresh(turn);
        }
    }
}
