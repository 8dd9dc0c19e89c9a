package dev.sluice.ui.share;

import com.vaadin.flow.component.UI;
import dev.sluice.data.account.CurrentActor;
import dev.sluice.data.share.ShareLinks;
import dev.sluice.data.site.Site;
import dev.sluice.safety.turn.ConversationId;
import dev.sluice.ui.conversation.ConversationAction;
import dev.sluice.ui.look.Icon;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/** Share, in the header of every conversation. */
@Component
class ShareAction implements ConversationAction {

    private final ShareLinks links;
    private final CurrentActor currentActor;
    private final Site site;
    private final InstantSource clock;

    ShareAction(ShareLinks links, CurrentActor currentActor, Site site, InstantSource clock) {
        this.links = links;
        this.currentActor = currentActor;
        this.site = site;
        this.clock = clock;
    }

    @Override
    public boolean isOffered() {
        return links.isOffered();
    }

    @Override
    public Icon icon() {
        return Icon.SHARE;
    }

    @Override
    public String label() {
        return "share.action";
    }

    @Override
    public void start(UI ui, ConversationId conversation) {
        new ShareFlow(links, currentActor, site, clock, conversation).open(ui);
    }
}
