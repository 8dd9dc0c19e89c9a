package dev.sluice.ui.conversation;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.dom.Element;
import dev.sluice.safety.turn.Subscription;
import dev.sluice.safety.turn.TurnListener;
import dev.sluice.safety.turn.TurnProgress;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Carries one turn to one page. The turn's thread only leaves word that there is news; what is new the page reads itself,
 * under its own lock and at its own pace, so that a slow page costs the turn nothing and holds no text twice.
 */
final class AnswerStream implements TurnListener {

    /** What the page does with the news. */
    interface Page {

        /** Shows what is new and says whether that was the end; called under the session's lock. */
        boolean show(TurnProgress progress);

        /** What showing more will cost, in UTF-16 units that have to be sent again. */
        int cost();
    }

    /** A long open block is sent whole each time: wait a little longer between two of them. */
    private static final int COST_PER_MILLISECOND = 60;

    private static final int LONGEST_PAUSE_IN_MILLISECONDS = 1_000;

    private final UI ui;
    private final Element host;
    private final Page page;
    private final Pace pace = new Pace();
    private final AtomicBoolean enqueued = new AtomicBoolean();
    private volatile @Nullable TurnProgress latest;
    private volatile boolean closed;
    private volatile int cost;
    private volatile @Nullable Subscription subscription;

    /** @param host any element of the page, to ask the browser for a sign of life */
    AnswerStream(UI ui, Element host, Page page) {
        this.ui = ui;
        this.host = host;
        this.page = page;
    }

    /** Keeps what ends the flow of news. */
    void opened(Subscription toTurn) {
        subscription = toTurn;
        if (closed) {
            toTurn.close();
        }
    }

    @Override
    public void onProgress(TurnProgress progress) {
        latest = progress;
        if (closed) {
            return;
        }
        if (progress.outcome().isEmpty()) {
            pause();
        }
        if (pace.mayPush(System.nanoTime())) {
            enqueue();
        }
    }

    /** Each subscription has a thread of its own, so this keeps only this page waiting. */
    private void pause() {
        long milliseconds = Math.min(cost / COST_PER_MILLISECOND, LONGEST_PAUSE_IN_MILLISECONDS);
        if (milliseconds > 10) {
            try {
                Thread.sleep(milliseconds);
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void enqueue() {
        if (!enqueued.compareAndSet(false, true)) {
            return;
        }
        try {
            var _ = ui.access(this::flush);
        } catch (UIDetachedException | RejectedExecutionException pageIsGone) {
            close();
        }
    }

    private void flush() {
        enqueued.set(false);
        TurnProgress progress = latest;
        if (closed || progress == null) {
            return;
        }
        boolean ended = page.show(progress);
        cost = page.cost();
        if (ended) {
            close();
        } else if (pace.countPush(System.nanoTime())) {
            host.executeJs("return 1").then(Integer.class, one -> resume(), error -> resume());
        }
    }

    private void resume() {
        pace.answered();
        if (!closed) {
            flush();
        }
    }

    /** Ends the reading, not the turn. */
    void close() {
        closed = true;
        Subscription current = subscription;
        if (current != null) {
            current.close();
        }
    }
}
