package dev.sluice.ui.agreement;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import dev.sluice.data.account.Accounts;
import dev.sluice.data.account.CurrentActor;
import dev.sluice.ui.conversation.ConversationNavigation;
import org.springframework.stereotype.Component;

/**
 * Lets nobody into the chat who has not accepted the terms in force. They change only when the site starts anew, and then
 * every page is entered again. Drafts are the browser's and wait there.
 */
@Component
class AgreementGate implements VaadinServiceInitListener {

    private final CurrentActor currentActor;
    private final Accounts accounts;

    AgreementGate(CurrentActor currentActor, Accounts accounts) {
        this.currentActor = currentActor;
        this.accounts = accounts;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().addUIInitListener(init -> init.getUI().addBeforeEnterListener(this::check));
    }

    private void check(BeforeEnterEvent event) {
        if (!ConversationNavigation.leadsToChat(event.getLocation())) {
            return;
        }
        boolean asked = currentActor
                .find()
                .flatMap(actor -> accounts.find(actor.id()))
                .filter(account -> !accounts.hasAcceptedTerms(account))
                .isPresent();
        if (asked) {
            // The address stays the chat's: once accepted, the page is loaded again.
            event.rerouteTo(AgreementView.class);
        }
    }
}
