package dev.sluice.ui.account;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import dev.sluice.data.account.Account;
import dev.sluice.data.account.Accounts;
import dev.sluice.data.account.CurrentActor;
import dev.sluice.data.account.OwnAccounts;
import dev.sluice.data.quota.AddressQuota;
import dev.sluice.data.quota.QuotaDecision;
import dev.sluice.data.quota.Quotas;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Toasts;
import org.springframework.core.annotation.Order;

/** Another password; all other devices have to log in with it. */
@org.springframework.stereotype.Component
@Order(20)
class PasswordSection implements AccountSection {

    private final OwnAccounts accounts;
    private final CurrentActor currentActor;
    private final Quotas quotas;

    PasswordSection(OwnAccounts accounts, CurrentActor currentActor, Quotas quotas) {
        this.accounts = accounts;
        this.currentActor = currentActor;
        this.quotas = quotas;
    }

    @Override
    public Component create(Account account) {
        SettingsSection section = new SettingsSection("account.change.heading", "account.change.about");
        PasswordField present = new PasswordField("present-password", "current-password");
        PasswordField next = new PasswordField("next-password", "new-password");
        Div presentProblem = SettingsSection.problem("present-password-problem");
        Div nextProblem = SettingsSection.problem("next-password-problem");
        Div hint = new Div(section.getTranslation("account.password.hint", Accounts.MIN_PASSWORD_LENGTH));
        hint.addClassName("sl-hint");
        NativeButton save = Buttons.plain(section.getTranslation("account.change.submit"));
        save.setId("password-save");
        section.form(
                save,
                () -> {
                    presentProblem.removeAll();
                    nextProblem.removeAll();
                    change(section, account, present, presentProblem, next, nextProblem);
                },
                ownName(account),
                SettingsSection.field(
                        "present-password", section.getTranslation("account.change.present"), present, presentProblem),
                SettingsSection.field(
                        "next-password", section.getTranslation("account.change.next"), next, hint, nextProblem));
        return section;
    }

    private void change(
            SettingsSection section,
            Account account,
            PasswordField present,
            Div presentProblem,
            PasswordField next,
            Div nextProblem) {
        // The door for guessing is the same as at log-in, and so is its limit.
        if (quotas.take(AddressQuota.LOG_IN, currentActor.address()) instanceof QuotaDecision.Exhausted(var wait)) {
            SettingsSection.say(
                    presentProblem,
                    section.getTranslation(
                            "account.change.wait", wait.plusMillis(999).toSeconds()));
            return;
        }
        switch (accounts.changePassword(account.actor(), present.value(), next.value())) {
            case CHANGED -> {
                currentActor.renew();
                present.clear();
                next.clear();
                Toasts.show(section.getTranslation("account.change.done"));
            }
            case WRONG_PASSWORD -> SettingsSection.say(presentProblem, section.getTranslation("account.change.wrong"));
            case TOO_SHORT ->
                SettingsSection.say(
                        nextProblem, section.getTranslation("account.problem.short", Accounts.MIN_PASSWORD_LENGTH));
            case TOO_LONG ->
                SettingsSection.say(
                        nextProblem, section.getTranslation("account.problem.long", Accounts.MAX_PASSWORD_LENGTH));
        }
    }

    /** For password stores, which otherwise do not know whose password changes. */
    private static Component ownName(Account account) {
        Input name = new Input();
        name.setValue(account.name());
        name.addClassName("sl-only-heard");
        name.getElement()
                .setAttribute("autocomplete", "username")
                .setAttribute("readonly", true)
                .setAttribute("tabindex", "-1")
                .setAttribute("aria-hidden", "true");
        return name;
    }
}
