package dev.sluice.admin.share;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import dev.sluice.data.review.PublicReason;
import dev.sluice.data.share.ShareLink;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Card;
import dev.sluice.ui.look.Icon;
import dev.sluice.ui.look.Times;
import dev.sluice.ui.look.Tone;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Links as they stand, each with its end or its return. Knows no service, and no link's address. */
public final class ShareCards extends Div {

    private final Predicate<ShareLink> mayReinstate;
    private final Times times;
    private BiConsumer<ShareLink, PublicReason> onWithdraw = (link, reason) -> {};
    private Consumer<ShareLink> onReinstate = link -> {};
    private boolean deciding;

    ShareCards(Predicate<ShareLink> mayReinstate, Times times) {
        this.mayReinstate = mayReinstate;
        this.times = times;
        addClassName("console-shares");
    }

    void onWithdraw(BiConsumer<ShareLink, PublicReason> listener) {
        onWithdraw = listener;
    }

    void onReinstate(Consumer<ShareLink> listener) {
        onReinstate = listener;
    }

    void show(List<ShareLink> links) {
        removeAll();
        deciding = false;
        links.forEach(link -> add(link.isWithdrawn() ? ended(link) : open(link)));
    }

    /** Whether somebody is deciding: what they look at must not change under their hands. */
    public boolean isDeciding() {
        return deciding;
    }

    private Component open(ShareLink link) {
        Card card = new Card(Tone.ACCENT, Icon.SHARE, getTranslation("console.share.open"))
                .say(getTranslation("console.share.open.text", link.turns()))
                .fact(getTranslation("console.share.since"), times.exact(link.madeAt()))
                .fact(getTranslation("console.share.changed"), times.exact(link.changedAt()));
        card.setTestId("share-open");
        NativeButton end = Buttons.withIcon(Buttons.plain(getTranslation("console.share.end")), Icon.WITHDRAWN);
        end.setTestId("share-end");
        Div place = new Div(card);
        end.addClickListener(click -> decide(link, place, end));
        card.offer(end).offer(log(link));
        return place;
    }

    private void decide(ShareLink link, Div place, NativeButton end) {
        EndSharingForm form = new EndSharingForm(reason -> onWithdraw.accept(link, reason));
        form.onCancel(() -> {
            form.removeFromParent();
            end.setVisible(true);
            deciding = false;
        });
        end.setVisible(false);
        deciding = true;
        place.add(form);
        form.getElement().callJsFunction("focus");
    }

    private Component ended(ShareLink link) {
        Card card = new Card(Tone.NEUTRAL, Icon.WITHDRAWN, getTranslation("console.share.ended"));
        card.setTestId("share-ended");
        link.withdrawn()
                .ifPresent(withdrawal -> card.say(withdrawal.reason().sentenceIn(getLocale()))
                        .fact(getTranslation("console.entry.by"), withdrawal.by())
                        .fact(getTranslation("console.entry.at"), times.exact(withdrawal.at())));
        if (mayReinstate.test(link)) {
            NativeButton back = Buttons.withIcon(Buttons.plain(getTranslation("console.share.reinstate")), Icon.UNDO);
            back.setTestId("share-reinstate");
            back.addClickListener(click -> onReinstate.accept(link));
            card.offer(back);
        }
        return new Div(card.offer(log(link)));
    }

    /** What it says stands in the log, where looking is recorded. */
    private Component log(ShareLink link) {
        Anchor log = new Anchor(
                "console/log?conversation=" + link.conversation(), getTranslation("console.share.conversation"));
        log.addClassNames("sl-button", "sl-button-quiet");
        log.getElement().setAttribute("router-link", true);
        return log;
    }
}
