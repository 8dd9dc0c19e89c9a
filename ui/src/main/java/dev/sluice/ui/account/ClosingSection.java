package dev.sluice.ui.account;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import dev.sluice.data.account.Account;
import dev.sluice.data.account.AccountClosing;
import dev.sluice.data.account.CurrentActor;
import dev.sluice.data.quota.AddressQuota;
import dev.sluice.data.quota.QuotaDecision;
import dev.sluice.data.quota.Quotas;
import dev.sluice.ui.document.LogKeeping;
import dev.sluice.ui.look.Buttons;
import org.springframework.core.annotation.Order;

/** Closes the account; says first what that means and what the log keeps. */
@org.springframework.stereotype.Component
@Order(50)
class ClosingSection implements AccountSection {

    private final AccountClosing closing;
    private final CurrentActor currentActor;
    private final Quotas quotas;
    private final LogKeeping logKeeping;

    ClosingSection(AccountClosing closing, CurrentActor currentActor, Quotas quotas, LogKeeping logKeeping) {
        this.closing = closing;
        this.currentActor = currentActor;
        this.quotas = quotas;
        this.logKeeping = logKeeping;
    }

    @Override
    public Component create(Account account) {
        SettingsSection section = new SettingsSection(
                "account.close.heading", "account.close.about", logKeeping.sentence(UI.getCurrent()));
        NativeButton begin = Buttons.plain(section.getTranslation("account.close.begin"));
        begin.setId("close-begin");
        begin.addClickListener(click -> {
            section.remove(begin);
            ask(section, account);
        });
        section.add(begin);
        return section;
    }

    private void ask(SettingsSection section, Account account) {
        PasswordField password = new PasswordField("close-password", "current-password");
        Div problem = SettingsSection.problem("close-problem");
        NativeButton close = Buttons.plain(section.getTranslation("account.close.submit"));
        close.addClassName("sl-button-danger");
        close.setId("close-submit");
        section.form(
                close,
                () -> {
                    problem.removeAll();
                    close(section, account, password, problem);
                },
                SettingsSection.field(
                        "close-password", section.getTranslation("account.close.password"), password, problem));
        UI.getCurrent().getPage().executeJs("document.getElementById('close-password')?.focus()");
    }

    private void close(SettingsSection section, Account account, PasswordField password, Div problem) {
        // The door for guessing is the same as at log-in, and so is its limit.
        if (quotas.take(AddressQuota.LOG_IN, currentActor.address()) instanceof QuotaDecision.Exhausted(var wait)) {
            SettingsSection.say(
                    problem,
                    section.getTranslation(
                            "account.change.wait", wait.plusMillis(999).toSeconds()));
            return;
        }
        switch (closing.close(account.actor(), password.value())) {
            case CLOSED -> UI.getCurrent().getPage().executeJs("window.sluice.postTo('logout')");
            case WRONG_PASSWORD -> SettingsSection.say(problem, section.getTranslation("account.change.wrong"));
            case IS_ADMIN -> SettingsSection.say(problem, section.getTranslation("account.close.admin"));
        }
    }
}
