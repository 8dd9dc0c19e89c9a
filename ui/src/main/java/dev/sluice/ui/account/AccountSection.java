package dev.sluice.ui.account;

import com.vaadin.flow.component.Component;
import dev.sluice.data.account.Account;

/** A part of the page of a person's own account. Every bean of this type stands there; {@code @Order} says where. */
public interface AccountSection {

    /** What it shows to the owner of this account; {@link SettingsSection} is the frame for it. */
    Component create(Account account);
}
