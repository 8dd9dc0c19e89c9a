package dev.sluice.app.security;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import dev.sluice.data.account.Actor;
import dev.sluice.data.account.CurrentActor;
import dev.sluice.data.live.LiveEvent;
import dev.sluice.data.live.LiveUpdates;
import dev.sluice.data.service.ServiceSwitch;
import dev.sluice.ui.conversation.ConversationNavigation;
import dev.sluice.ui.live.WhileShown;
import java.util.Set;
import org.springframework.stereotype.Component;

/** While the whole site is stopped, shows everybody the notice, on open pages too; the console, not the chat, stays open to staff. */
@Component
class SiteClosing implements VaadinServiceInitListener {

    private static final String NOTICE = "paused";

    /**
     * First parts of the addresses that stay open: the notice, log-in, what the law wants readable, complaints, and where a
     * person takes their data along, closes the account and follows their own cases.
     */
    private static final Set<String> OPEN = Set.of(
            NOTICE, "login", "reset", "about", "terms", "privacy", "complaints", "account", "reports", "messages");

    private final ServiceSwitch serviceSwitch;
    private final CurrentActor currentActor;
    private final LiveUpdates live;

    SiteClosing(ServiceSwitch serviceSwitch, CurrentActor currentActor, LiveUpdates live) {
        this.serviceSwitch = serviceSwitch;
        this.currentActor = currentActor;
        this.live = live;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().addUIInitListener(init -> watch(init.getUI()));
    }

    private void watch(UI ui) {
        ui.addBeforeEnterListener(this::checkEntry);
        WhileShown.hear(ui, live, LiveEvent.ServiceStateChanged.class::isInstance, news -> leave(ui));
        ui.addAttachListener(anew -> {
            // The way to the notice may be what the browser lost.
            var _ = ui.access(() -> leave(ui));
        });
    }

    private void checkEntry(BeforeEnterEvent event) {
        if (isClosed(event.getLocation())) {
            event.forwardTo(NOTICE);
        }
    }

    private void leave(UI ui) {
        if (isClosed(ui.getActiveViewLocation())) {
            ui.navigate(NOTICE);
        }
    }

    boolean isClosed(Location place) {
        if (!serviceSwitch.state().isSiteClosed()) {
            return false;
        }
        boolean staff = currentActor.find().filter(Actor::isStaff).isPresent();
        return staff ? ConversationNavigation.leadsToChat(place) : !OPEN.contains(place.getFirstSegment());
    }
}
