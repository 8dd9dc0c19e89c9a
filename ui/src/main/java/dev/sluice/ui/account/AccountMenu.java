package dev.sluice.ui.account;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.contextmenu.ContextMenu;
import com.vaadin.flow.component.contextmenu.ContextMenuPosition;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.contextmenu.SubMenu;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import dev.sluice.data.account.Accounts;
import dev.sluice.data.account.Actor;
import dev.sluice.ui.look.Chip;
import dev.sluice.ui.look.Icon;
import dev.sluice.ui.look.Languages;
import dev.sluice.ui.look.Tone;
import java.util.Locale;

/** Who is signed in, and what they may set: language, colour scheme, the way to the console, log out. */
public final class AccountMenu extends Composite<NativeButton> {

    private final Actor actor;
    private final Accounts accounts;
    private final Chip unread = new Chip(Tone.ACCENT, "");

    public AccountMenu(Actor actor, Accounts accounts) {
        this.actor = actor;
        this.accounts = accounts;
    }

    @Override
    protected NativeButton initContent() {
        NativeButton face = new NativeButton();
        face.setId("account-menu");
        face.addClassName("sl-account");
        face.add(avatar(), new Span(actor.name()), Icon.DOWN.create());
        face.setAriaLabel(getTranslation("account.menu", actor.name()));
        face.getElement().setAttribute("type", "button").setAttribute("aria-haspopup", "menu");
        ContextMenu menu = new ContextMenu(face);
        menu.setOpenOnClick(true);
        menu.setPosition(ContextMenuPosition.TOP_START);
        if (actor.isStaff()) {
            MenuItem console = menu.addItem(
                    line(Icon.CONSOLE, getTranslation("account.console")),
                    click -> UI.getCurrent().navigate("console"));
            console.setId("menu-console");
        }
        MenuItem settings = menu.addItem(
                line(Icon.USER, getTranslation("account.heading")),
                click -> UI.getCurrent().navigate("account"));
        settings.setId("menu-settings");
        Component messagesLine = line(Icon.CHAT, getTranslation("notice.heading"));
        unread.setVisible(false);
        ((Div) messagesLine).add(unread);
        MenuItem messages = menu.addItem(messagesLine, click -> UI.getCurrent().navigate("messages"));
        messages.setId("menu-messages");
        MenuItem reports = menu.addItem(
                line(Icon.FLAG, getTranslation("report.mine")),
                click -> UI.getCurrent().navigate("reports"));
        reports.setId("menu-reports");
        MenuItem language = menu.addItem(line(Icon.GLOBE, getTranslation("account.language")));
        language.setId("menu-language");
        addLanguage(language.getSubMenu(), Languages.CHINESE, "中文");
        addLanguage(language.getSubMenu(), Languages.ENGLISH, "English");
        MenuItem scheme = menu.addItem(line(Icon.SUN, getTranslation("account.scheme")));
        scheme.setId("menu-scheme");
        addScheme(scheme.getSubMenu(), "system", Icon.SYSTEM);
        addScheme(scheme.getSubMenu(), "light", Icon.SUN);
        addScheme(scheme.getSubMenu(), "dark", Icon.MOON);
        MenuItem complaints = menu.addItem(
                line(Icon.FLAG, getTranslation("site.footer.complaints")),
                click -> UI.getCurrent().getPage().open("complaints", "_blank"));
        complaints.setId("menu-complaints");
        MenuItem logout = menu.addItem(
                line(Icon.LOGOUT, getTranslation("account.logout")),
                click -> UI.getCurrent().getPage().executeJs("window.sluice.postTo('logout')"));
        logout.setId("menu-logout");
        return face;
    }

    /** Marks the menu while there are messages that the person has not read. */
    public void showUnread(long count) {
        NativeButton face = getContent();
        face.getElement().setAttribute("data-unread", count > 0);
        String name = getTranslation("account.menu", actor.name());
        face.setAriaLabel(count > 0 ? name + ", " + getTranslation("notice.unread", count) : name);
        unread.setVisible(count > 0);
        unread.setText(Long.toString(count));
    }

    private void addLanguage(SubMenu menu, Locale language, String name) {
        MenuItem item = menu.addItem(line(Icon.GLOBE, name), click -> {
            accounts.changeLanguage(actor, language);
            Languages.choose(UI.getCurrent(), language);
        });
        item.setId("menu-language-" + language.getLanguage());
    }

    private void addScheme(SubMenu menu, String scheme, Icon icon) {
        MenuItem item = menu.addItem(
                line(icon, getTranslation("account.scheme." + scheme)),
                click -> UI.getCurrent().getPage().executeJs("window.sluice.setScheme($0)", scheme));
        item.setId("menu-scheme-" + scheme);
    }

    private Component avatar() {
        String name = actor.name();
        Span avatar = new Span();
        avatar.addClassName("sl-avatar");
        // Drawn by the style sheet: it is a picture of the name, which stands beside it.
        avatar.getElement()
                .setAttribute(
                        "data-initial",
                        name.substring(0, name.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT))
                .setAttribute("aria-hidden", "true");
        return avatar;
    }

    private static Component line(Icon icon, String text) {
        Div line = new Div(icon.create(), new Span(text));
        line.addClassName("sl-menu-item");
        return line;
    }
}
