package dev.sluice.ui.share;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import dev.sluice.data.account.CurrentActor;
import dev.sluice.data.share.ShareLink;
import dev.sluice.data.share.ShareLinks;
import dev.sluice.data.share.ShareOutcome;
import dev.sluice.data.share.Sharing;
import dev.sluice.data.share.SharingLookUp;
import dev.sluice.data.site.Site;
import dev.sluice.safety.turn.ConversationId;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Card;
import dev.sluice.ui.look.Copying;
import dev.sluice.ui.look.Icon;
import dev.sluice.ui.look.Sheet;
import dev.sluice.ui.look.Times;
import dev.sluice.ui.look.Toasts;
import dev.sluice.ui.look.Tone;
import dev.sluice.ui.look.WaitCard;
import java.text.ListFormat;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sharing one conversation: first what everybody would see, then the link, with the ways to update and end it. */
final class ShareFlow {

    private final ShareLinks links;
    private final CurrentActor currentActor;
    private final Site site;
    private final InstantSource clock;
    private final ConversationId conversation;
    private final Sheet sheet = new Sheet("");

    ShareFlow(
            ShareLinks links, CurrentActor currentActor, Site site, InstantSource clock, ConversationId conversation) {
        this.links = links;
        this.currentActor = currentActor;
        this.site = site;
        this.clock = clock;
        this.conversation = conversation;
        sheet.getElement().setAttribute("data-testid", "share-sheet");
    }

    void open(UI ui) {
        sheet.open(ui);
        refresh();
    }

    private void refresh() {
        switch (links.find(currentActor.get(), conversation)) {
            case SharingLookUp.Found(Sharing sharing) -> show(sharing);
            case SharingLookUp.Missing() -> show(card("missing", Icon.INFO));
            case SharingLookUp.Busy(Duration retryAfter) -> showWait("share.busy.heading", retryAfter);
        }
    }

    private void show(Sharing sharing) {
        Optional<ShareLink> link = sharing.link();
        Optional<ShareLink.Withdrawal> withdrawal = link.flatMap(ShareLink::withdrawn);
        if (withdrawal.isPresent()) {
            show(withdrawn(withdrawal.get()));
        } else if (sharing.suspended()) {
            show(card("suspended", Icon.PAUSE), link.isPresent() ? actions(end()) : actions());
        } else if (link.isPresent()) {
            showLink(sharing, link.get());
        } else if (sharing.turns() == 0) {
            show(card("nothing", Icon.INFO));
        } else {
            showOffer(sharing);
        }
    }

    // ---- before

    private void showOffer(Sharing sharing) {
        List<Component> parts = new ArrayList<>();
        parts.add(new Paragraph(text("share.offer.lead")));
        UnorderedList facts = new UnorderedList(new ListItem(text("share.offer.included", sharing.turns())));
        facts.addClassName("sl-share-facts");
        if (sharing.leftOut() > 0) {
            facts.add(new ListItem(text("share.offer.leftOut", sharing.leftOut())));
        }
        facts.add(new ListItem(text("share.offer.name")), new ListItem(text("share.offer.end")));
        parts.add(facts);
        personalData(sharing).ifPresent(parts::add);
        parts.add(actions(share("share.make", true)));
        show(parts.toArray(Component[]::new));
    }

    /** It was said quietly when the message was sent; now others are to read it. */
    private Optional<Component> personalData(Sharing sharing) {
        if (sharing.personalData().isEmpty()) {
            return Optional.empty();
        }
        List<String> names = sharing.personalData().stream()
                .map(kind -> text("chat.personal." + kind))
                .toList();
        String listed = ListFormat.getInstance(
                        UI.getCurrent().getLocale(), ListFormat.Type.STANDARD, ListFormat.Style.FULL)
                .format(names);
        Card card = new Card(Tone.CAUTION, Icon.ALERT, text("share.personal.heading"))
                .say(text("share.personal.text", listed));
        card.getElement().setAttribute("data-testid", "share-personal");
        return Optional.of(card);
    }

    // ---- while it is shared

    private void showLink(Sharing sharing, ShareLink link) {
        List<Component> parts = new ArrayList<>();
        Times times = Times.of(sheet, clock.instant());
        parts.add(new Paragraph(text("share.link.lead", link.turns(), times.exact(link.changedAt()))));
        parts.add(address(link));
        NativeButton update = share("share.update", false);
        if (sharing.newer()) {
            Card newer = new Card(Tone.ACCENT, Icon.INFO, text("share.newer.heading"))
                    .say(text("share.newer.text"))
                    .offer(update);
            newer.getElement().setAttribute("data-testid", "share-newer");
            personalData(sharing).ifPresent(parts::add);
            parts.add(newer);
        }
        Anchor look = new Anchor(ShareAddress.of(link.token()), text("share.open"));
        look.setTarget(AnchorTarget.BLANK);
        look.addClassNames("sl-button", "sl-button-plain");
        parts.add(sharing.newer() ? actions(look, end()) : actions(look, update, end()));
        show(parts.toArray(Component[]::new));
    }

    private Component address(ShareLink link) {
        Input field = new Input();
        field.setReadOnly(true);
        field.setAriaLabel(text("share.link"));
        field.addClassName("sl-input");
        field.setTestId("share-link");
        field.getElement().setAttribute("onfocus", "this.select()");
        ShareAddress.fill(field.getElement(), "value", link.token(), site);
        NativeButton copy = Buttons.withIcon(Buttons.main(text("share.copy")), Icon.COPY);
        copy.setTestId("share-copy");
        Copying.on(copy, "this.previousElementSibling.value", text("share.copied"));
        Div line = new Div(field, copy);
        line.addClassName("sl-share-link");
        return line;
    }

    private Component withdrawn(ShareLink.Withdrawal withdrawal) {
        Card card = new Card(Tone.NEUTRAL, Icon.WITHDRAWN, text("share.withdrawn.heading"))
                .say(text(
                        "share.withdrawn.text",
                        withdrawal.reason().sentenceIn(UI.getCurrent().getLocale())))
                .fact(text("report.decidedAt"), Times.of(sheet, clock.instant()).exact(withdrawal.at()));
        card.getElement().setAttribute("data-testid", "share-withdrawn");
        return card;
    }

    // ---- what one can do

    private NativeButton share(String label, boolean main) {
        NativeButton button = main ? Buttons.main(text(label)) : Buttons.plain(text(label));
        button.setTestId("share-make");
        button.addClickListener(click -> {
            switch (links.share(currentActor.get(), conversation, currentActor.address())) {
                case ShareOutcome.Shared shared -> refresh();
                case ShareOutcome.NothingToShare nothing -> refresh();
                case ShareOutcome.NotAllowed notAllowed -> refresh();
                case ShareOutcome.TooMany(Duration retryAfter) -> showWait("share.wait.heading", retryAfter);
                case ShareOutcome.Busy(Duration retryAfter) -> showWait("share.busy.heading", retryAfter);
            }
        });
        return button;
    }

    private NativeButton end() {
        NativeButton end = Buttons.quiet(text("share.end"));
        end.setTestId("share-end");
        end.addClickListener(click -> {
            links.end(currentActor.get(), conversation);
            Toasts.show(text("share.ended"));
            sheet.close();
        });
        return end;
    }

    private Card card(String key, Icon icon) {
        Card card = new Card(Tone.NEUTRAL, icon, text("share." + key + ".heading")).say(text("share." + key + ".text"));
        card.getElement().setAttribute("data-testid", "share-" + key);
        return card;
    }

    private static Div actions(Component... parts) {
        Div actions = new Div(parts);
        actions.addClassName("sl-sheet-actions");
        return actions;
    }

    private void showWait(String heading, Duration retryAfter) {
        show(WaitCard.of(sheet, heading, retryAfter, this::refresh));
    }

    private void show(Component... parts) {
        sheet.show(text("share.heading"), parts);
    }

    private String text(String key, Object... parameters) {
        return sheet.getTranslation(key, parameters);
    }
}
