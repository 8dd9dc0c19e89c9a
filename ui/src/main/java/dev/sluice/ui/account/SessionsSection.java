package dev.sluice.ui.account;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.NativeButton;
import dev.sluice.data.account.Account;
import dev.sluice.data.account.AccountSessions;
import dev.sluice.data.account.CurrentActor;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Toasts;
import org.springframework.core.annotation.Order;

/** Logs out everywhere but here. */
@org.springframework.stereotype.Component
@Order(30)
class SessionsSection implements AccountSection {

    private final AccountSessions sessions;
    private final CurrentActor currentActor;

    SessionsSection(AccountSessions sessions, CurrentActor currentActor) {
        this.sessions = sessions;
        this.currentActor = currentActor;
    }

    @Override
    public Component create(Account account) {
        SettingsSection section = new SettingsSection("account.sessions.heading", "account.sessions.about");
        NativeButton end = Buttons.plain(section.getTranslation("account.sessions.end"));
        end.setId("sessions-end");
        end.addClickListener(click -> {
            sessions.end(account.actor(), account.id());
            currentActor.renew();
            Toasts.show(section.getTranslation("account.sessions.done"));
        });
        section.add(end);
        return section;
    }
}
