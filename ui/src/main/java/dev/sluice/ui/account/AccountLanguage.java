package dev.sluice.ui.account;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import dev.sluice.data.account.Account;
import dev.sluice.data.account.Accounts;
import dev.sluice.data.account.CurrentActor;
import dev.sluice.ui.look.Languages;
import org.springframework.stereotype.Component;

/** Shows the site in the language of who is signed in, on every device. */
@Component
class AccountLanguage implements VaadinServiceInitListener {

    private final CurrentActor currentActor;
    private final Accounts accounts;

    AccountLanguage(CurrentActor currentActor, Accounts accounts) {
        this.currentActor = currentActor;
        this.accounts = accounts;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().addUIInitListener(init -> apply(init.getUI()));
    }

    private void apply(UI ui) {
        currentActor
                .find()
                .flatMap(actor -> accounts.find(actor.id()))
                .map(Account::language)
                .flatMap(Languages::find)
                .ifPresent(language -> Languages.show(ui, language));
    }
}
