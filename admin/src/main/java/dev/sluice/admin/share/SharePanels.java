package dev.sluice.admin.share;

import com.vaadin.flow.component.UI;
import dev.sluice.data.account.Actor;
import dev.sluice.data.account.CurrentActor;
import dev.sluice.data.review.PublicReason;
import dev.sluice.data.share.ShareLink;
import dev.sluice.data.share.SharingDecisions;
import dev.sluice.safety.turn.AccountId;
import dev.sluice.safety.turn.TurnId;
import dev.sluice.ui.look.Times;
import dev.sluice.ui.look.Toasts;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Makes the cards about links for the panels of answers and accounts, and does what is wanted there. */
@Component
public class SharePanels {

    private final SharingDecisions decisions;
    private final CurrentActor currentActor;
    private final InstantSource clock;

    SharePanels(SharingDecisions decisions, CurrentActor currentActor, InstantSource clock) {
        this.decisions = decisions;
        this.currentActor = currentActor;
        this.clock = clock;
    }

    /** The link that an answer is part of; empty if it is not shared. */
    public Optional<ShareCards> ofAnswer(TurnId answer) {
        return cards(() -> decisions.find(currentActor.get(), answer).stream().toList(), () -> {});
    }

    /**
     * All links of an account; empty if there is none.
     *
     * @param onDecided runs after a decision, which the account's history tells
     */
    public Optional<ShareCards> ofAccount(AccountId owner, Runnable onDecided) {
        return cards(() -> decisions.list(currentActor.get(), owner), onDecided);
    }

    private Optional<ShareCards> cards(Supplier<List<ShareLink>> links, Runnable onDecided) {
        List<ShareLink> found = links.get();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Actor actor = currentActor.get();
        ShareCards cards =
                new ShareCards(link -> decisions.mayReinstate(actor, link), Times.of(UI.getCurrent(), clock.instant()));
        Runnable refresh = () -> {
            cards.show(links.get());
            onDecided.run();
        };
        cards.onWithdraw((link, reason) -> withdraw(link, reason, refresh));
        cards.onReinstate(link -> reinstate(link, refresh));
        cards.show(found);
        return Optional.of(cards);
    }

    private void withdraw(ShareLink link, PublicReason reason, Runnable refresh) {
        if (decisions.withdraw(currentActor.get(), link.conversation(), reason)) {
            Toasts.offerUndo(text("console.share.done.ended"), text("console.undo"), () -> reinstate(link, refresh));
        } else {
            Toasts.show(text("console.done.conflict"));
        }
        refresh.run();
    }

    private void reinstate(ShareLink link, Runnable refresh) {
        decisions.reinstate(currentActor.get(), link.conversation());
        Toasts.show(text("console.share.done.reinstated"));
        refresh.run();
    }

    private static String text(String key) {
        return UI.getCurrent().getTranslation(key);
    }
}
