package dev.sluice.ui.account;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import dev.sluice.data.account.Account;
import dev.sluice.data.account.OwnAccounts;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Toasts;
import org.springframework.core.annotation.Order;

/** Where messages of the site may go as well. */
@org.springframework.stereotype.Component
@Order(10)
class EmailSection implements AccountSection {

    private final OwnAccounts accounts;

    EmailSection(OwnAccounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public Component create(Account account) {
        SettingsSection section = new SettingsSection("account.email.heading", "account.email.about");
        Input email = new Input();
        email.setId("email");
        email.setType("email");
        email.setValue(account.email().orElse(""));
        email.addClassName("sl-input");
        email.getElement()
                .setAttribute("autocomplete", "email")
                .setAttribute("inputmode", "email")
                .setAttribute("spellcheck", "false")
                .setAttribute("maxlength", "254")
                .setAttribute("aria-describedby", "email-problem");
        Div problem = SettingsSection.problem("email-problem");
        NativeButton save = Buttons.plain(section.getTranslation("account.save"));
        save.setId("email-save");
        section.form(
                save,
                () -> {
                    problem.removeAll();
                    email.getElement().removeAttribute("aria-invalid");
                    if (accounts.changeEmail(account.actor(), email.getValue())) {
                        Toasts.show(section.getTranslation(
                                email.getValue().isBlank() ? "account.email.removed" : "account.email.saved"));
                    } else {
                        email.getElement().setAttribute("aria-invalid", "true");
                        SettingsSection.say(problem, section.getTranslation("account.email.problem"));
                        email.focus();
                    }
                },
                SettingsSection.field("email", section.getTranslation("account.email.label"), email, problem));
        return section;
    }
}
