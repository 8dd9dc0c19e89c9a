package dev.sluice.ui.conversation;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.RouterLayout;
import dev.sluice.data.account.Accounts;
import dev.sluice.data.account.Actor;
import dev.sluice.data.account.CurrentActor;
import dev.sluice.data.conversation.Conversations;
import dev.sluice.data.live.LiveEvent;
import dev.sluice.data.live.LiveUpdates;
import dev.sluice.data.notice.Notices;
import dev.sluice.data.site.Site;
import dev.sluice.safety.turn.ConversationId;
import dev.sluice.ui.account.AccountMenu;
import dev.sluice.ui.document.LogKeeping;
import dev.sluice.ui.live.WhileShown;
import dev.sluice.ui.look.Times;
import dev.sluice.ui.look.Toasts;
import dev.sluice.ui.site.SiteLogo;
import jakarta.annotation.security.PermitAll;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The frame of the chat: the rail beside the conversation. */
@PermitAll
class ChatLayout extends Div implements RouterLayout, AfterNavigationObserver, ConversationRail.Actions {

    private final Conversations conversations;
    private final Notices notices;
    private final InstantSource clock;
    private final LogKeeping logKeeping;
    private final Actor actor;
    private final AccountMenu accountMenu;
    private final ConversationRail rail;
    private final Main main = new Main();

    ChatLayout(
            Conversations conversations,
            Notices notices,
            Accounts accounts,
            LiveUpdates liveUpdates,
            CurrentActor currentActor,
            InstantSource clock,
            LogKeeping logKeeping,
            Site site,
            SiteLogo logo) {
        this.conversations = conversations;
        this.notices = notices;
        this.clock = clock;
        this.logKeeping = logKeeping;
        this.actor = currentActor.get();
        this.accountMenu = new AccountMenu(actor, accounts);
        this.rail = new ConversationRail(site.name(getLocale()), logo.mark(), accountMenu, this);
        addClassName("sl-chat");
        main.addClassName("sl-main");
        Anchor skip = new Anchor("#prompt", getTranslation("chat.skip"));
        skip.addClassName("sl-skip");
        skip.getElement().setAttribute("router-ignore", true);
        NativeButton scrim = new NativeButton();
        scrim.addClassName("sl-scrim");
        scrim.setAriaLabel(getTranslation("rail.close"));
        scrim.getElement().setAttribute("tabindex", "-1").setAttribute("type", "button");
        add(skip, rail, scrim, main, new Shortcuts());
        WhileShown.hear(this, liveUpdates, this::concerns, live -> {
            if (live instanceof LiveEvent.ConversationChanged) {
                refresh();
            } else {
                showUnread();
            }
        });
    }

    @Override
    public void showRouterLayoutContent(HasElement content) {
        main.removeAll();
        main.getElement().appendChild(content.getElement());
    }

    @Override
    public void removeRouterLayoutContent(@Nullable HasElement oldContent) {
        main.getElement().removeAllChildren();
    }

    @Override
    protected void onAttach(AttachEvent event) {
        refresh();
        showUnread();
    }

    private boolean concerns(LiveEvent live) {
        return live instanceof LiveEvent.ConversationChanged changed
                ? changed.owner().equals(actor.id())
                : live.equals(new LiveEvent.NoticesChanged(actor.id()));
    }

    private void showUnread() {
        accountMenu.showUnread(notices.countUnread(actor));
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        mark(event.getActiveChain().stream()
                .filter(ConversationView.class::isInstance)
                .findFirst()
                .flatMap(view -> ((ConversationView) view).shown()));
    }

    /** Marks the conversation that is open. */
    void mark(Optional<ConversationId> open) {
        rail.mark(open);
    }

    private void refresh() {
        rail.show(conversations.list(actor));
    }

    @Override
    public void rename(ConversationId conversation, String title) {
        conversations.rename(actor, conversation, title);
    }

    @Override
    public void delete(ConversationId conversation) {
        conversations.delete(actor, conversation);
        refresh();
        boolean open = getChildren()
                .flatMap(child -> child.getChildren())
                .filter(ConversationView.class::isInstance)
                .anyMatch(view -> ((ConversationView) view).shown().equals(Optional.of(conversation)));
        UI ui = UI.getCurrent();
        if (open) {
            ConversationNavigation.startNew(ui);
        }
        Toasts.offerUndo(getTranslation("chat.deleted", logKeeping.sentence(this)), getTranslation("look.undo"), () -> {
            conversations.restoreDeleted(actor, conversation);
            refresh();
            if (open) {
                ConversationNavigation.open(ui, conversation);
            }
        });
    }

    @Override
    public Times times() {
        return Times.of(this, clock.instant());
    }
}
