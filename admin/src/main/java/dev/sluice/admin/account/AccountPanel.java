package dev.sluice.admin.account;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import dev.sluice.admin.audit.ActTexts;
import dev.sluice.admin.console.ChoiceField;
import dev.sluice.admin.console.Keys;
import dev.sluice.admin.console.PanelSection;
import dev.sluice.admin.share.ShareCards;
import dev.sluice.admin.unmask.Sight;
import dev.sluice.data.account.Account;
import dev.sluice.data.account.AccountFigures;
import dev.sluice.data.account.AccountSessions;
import dev.sluice.data.account.Actor;
import dev.sluice.data.account.PasswordResets;
import dev.sluice.data.account.Role;
import dev.sluice.data.audit.AuditRecord;
import dev.sluice.data.strike.Strike;
import dev.sluice.data.suspension.Suspension;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Card;
import dev.sluice.ui.look.Chip;
import dev.sluice.ui.look.Copying;
import dev.sluice.ui.look.Icon;
import dev.sluice.ui.look.Times;
import dev.sluice.ui.look.Tone;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** One account beside the list: state, what can be done, figures that lead to the log, and its history. */
final class AccountPanel extends Div {

    private final Wishes wishes;
    private final InstantSource clock;
    private final Div actions = new Div();
    private final Div formPlace = new Div();
    private Optional<ShareCards> shared = Optional.empty();
    private boolean deciding;

    /** What somebody at this panel may want; the view does it. */
    interface Wishes {

        void close();

        void suspend(Account account, SuspensionForm.Wish wish);

        void restore(Account account);

        void changeRole(Account account, Role highest);

        void makeResetLink(Account account);

        void endSessions(Account account);

        void correctBirthYear(Account account, BirthYearForm.Wish wish);
    }

    /** Everything that the panel shows. */
    record Shown(
            Account account,
            AccountFigures figures,
            List<Suspension> suspensions,
            List<Strike> strikes,
            Optional<ShareCards> shared,
            List<AuditRecord> history) {}

    AccountPanel(Wishes wishes, InstantSource clock) {
        this.wishes = wishes;
        this.clock = clock;
        addClassName("console-entry");
        setTestId("account");
        getElement()
                .setAttribute("role", "region")
                .setAttribute("aria-label", getTranslation("console.accounts.label"))
                .setAttribute("tabindex", "-1");
        actions.addClassName("console-buttons");
    }

    /** Whether somebody is deciding: what they look at must not change under their hands. */
    boolean isDeciding() {
        return deciding || shared.filter(ShareCards::isDeciding).isPresent();
    }

    void showMissing() {
        removeAll();
        add(
                new Div(closeButton()),
                new Card(Tone.NEUTRAL, Icon.INFO, getTranslation("console.accounts.missing"))
                        .say(getTranslation("console.accounts.missing.text")));
    }

    void show(Shown shown, Actor actor, Times times) {
        Instant now = clock.instant();
        removeAll();
        formPlace.removeAll();
        deciding = false;
        add(head(shown.account(), now));
        offer(shown.account(), actor, now, times);
        add(actions, formPlace);
        shown.suspensions().stream()
                .filter(suspension -> suspension.isInForce(now))
                .findFirst()
                .ifPresent(suspension -> add(SuspensionCard.of(
                        Tone.CAUTION,
                        getTranslation(
                                "console.accounts.suspended", AccountTexts.until(this, suspension.until(), times)),
                        suspension,
                        getLocale(),
                        times)));
        add(new PanelSection("console.accounts.figures", figures(shown.account(), shown.figures())));
        add(new PanelSection("console.accounts.facts", facts(shown.account(), times)));
        if (actor.isAdmin()) {
            add(new PanelSection("console.accounts.roles", roles(shown.account())));
        }
        if (!shown.strikes().isEmpty()) {
            add(new PanelSection("console.accounts.strikes", new StrikeList(shown.strikes(), times)));
        }
        shared = shown.shared();
        shared.ifPresent(cards -> add(new PanelSection("console.share.heading", cards)));
        add(new PanelSection("console.accounts.history", history(shown.account(), shown.history(), times)));
    }

    private Component head(Account account, Instant now) {
        Span name = new Span(account.name());
        name.addClassName("console-entry-account");
        Div head = new Div(
                AccountTexts.state(this, account, now),
                name,
                new Chip(Tone.NEUTRAL, AccountTexts.role(this, account)),
                closeButton());
        head.addClassName("console-entry-head");
        return head;
    }

    private NativeButton closeButton() {
        NativeButton close = Buttons.icon(Icon.CLOSE, getTranslation("console.entry.close"));
        close.addClassName("console-entry-close");
        close.getElement().setAttribute("data-key", "Escape");
        close.addClickListener(click -> wishes.close());
        return close;
    }

    private void offer(Account account, Actor actor, Instant now, Times times) {
        actions.removeAll();
        actions.setVisible(true);
        if (account.isSuspended(now)) {
            NativeButton restore =
                    Buttons.withIcon(Buttons.plain(getTranslation("console.accounts.restore")), Icon.UNDO);
            restore.setTestId("account-restore");
            restore.addClickListener(click -> wishes.restore(account));
            actions.add(restore);
        } else if (!account.actor().isStaff()) {
            NativeButton suspend =
                    Buttons.withIcon(Buttons.plain(getTranslation("console.accounts.suspend")), Icon.LOCK);
            suspend.setTestId("account-suspend");
            suspend.addClickListener(click -> decide(account, times));
            actions.add(suspend);
        }
        if (PasswordResets.mayMake(actor, account)) {
            NativeButton reset = Buttons.withIcon(Buttons.plain(getTranslation("console.accounts.reset")), Icon.KEY);
            reset.setTestId("account-reset");
            reset.addClickListener(click -> wishes.makeResetLink(account));
            actions.add(reset);
        }
        if (AccountSessions.mayEnd(actor, account)) {
            NativeButton end =
                    Buttons.withIcon(Buttons.plain(getTranslation("console.accounts.sessions")), Icon.LOGOUT);
            end.setTestId("account-sessions");
            end.addClickListener(click -> wishes.endSessions(account));
            actions.add(end);
        }
        if (actor.isAdmin() && !account.isClosed()) {
            NativeButton correct =
                    Buttons.withIcon(Buttons.plain(getTranslation("console.accounts.birthYear")), Icon.EDIT);
            correct.setTestId("account-birth-year");
            correct.addClickListener(
                    click -> ask(new BirthYearForm(wish -> wishes.correctBirthYear(account, wish), this::decided)));
            actions.add(correct);
        }
        if (account.actor().isStaff()) {
            Span hint = new Span(getTranslation("console.accounts.staff"));
            hint.addClassName("sl-hint");
            actions.add(hint);
        }
    }

    private void decide(Account account, Times times) {
        SuspensionForm form = new SuspensionForm(clock, times.zone());
        form.onSubmit(wish -> wishes.suspend(account, wish));
        form.onCancel(this::decided);
        ask(form);
    }

    private void ask(Component form) {
        formPlace.removeAll();
        formPlace.add(form);
        deciding = true;
        actions.setVisible(false);
        form.getElement().callJsFunction("focus");
    }

    private void decided() {
        formPlace.removeAll();
        deciding = false;
        actions.setVisible(true);
    }

    /** The link is shown once: nobody can look it up again. */
    void showLink(Account account, String address, Instant expiresAt, Times times, Runnable withdraw) {
        Input link = new Input();
        link.setValue(address);
        link.setTestId("reset-link");
        link.addClassName("sl-input");
        link.setAriaLabel(getTranslation("console.accounts.reset.link"));
        link.getElement().setAttribute("readonly", true).setAttribute("onfocus", "this.select()");
        NativeButton copy = Buttons.withIcon(Buttons.plain(getTranslation("look.copy")), Icon.COPY);
        Copying.on(copy, "this.closest('.sl-card').querySelector('input').value", getTranslation("look.copied"));
        NativeButton back = Buttons.quiet(getTranslation("console.accounts.reset.withdraw"));
        back.setTestId("reset-withdraw");
        back.addClickListener(click -> {
            withdraw.run();
            formPlace.removeAll();
            deciding = false;
        });
        formPlace.removeAll();
        formPlace.add(new Card(Tone.ACCENT, Icon.KEY, getTranslation("console.accounts.reset.heading", account.name()))
                .say(getTranslation("console.accounts.reset.text", times.exact(expiresAt)))
                .say(link)
                .offer(copy)
                .offer(back));
        deciding = true;
        link.focus();
    }

    private Component figures(Account account, AccountFigures figures) {
        Div tiles = new Div();
        tiles.addClassName("console-tiles");
        String log = "console/log?account=" + URLEncoder.encode(account.name(), StandardCharsets.UTF_8);
        tiles.add(
                tile("turns", figures.turns(), Optional.of(log)),
                tile("refused", figures.refused(), Optional.of(log + "&outcome=refused")),
                tile("cut", figures.cut(), Optional.of(log + "&outcome=cut")),
                tile("takenDown", figures.takenDown(), Optional.of(log + "&down=yes")),
                tile("reports", figures.reports(), Optional.empty()),
                tile("objections", figures.objections(), Optional.empty()));
        return tiles;
    }

    private Component tile(String key, long figure, Optional<String> address) {
        HtmlContainer tile = address.isPresent() && figure > 0 ? new Anchor(address.get(), "") : new Div();
        if (tile instanceof Anchor) {
            tile.getElement().setAttribute("router-link", true);
        }
        Span number =
                new Span(java.text.NumberFormat.getIntegerInstance(getLocale()).format(figure));
        number.addClassName("console-tile-figure");
        tile.add(number, new Span(getTranslation("console.accounts.figure." + key)));
        tile.addClassName("console-tile");
        tile.getElement().setAttribute("data-testid", "figure-" + key);
        return tile;
    }

    private Component facts(Account account, Times times) {
        Element list = new Element("dl").setAttribute("class", "console-facts");
        fact(list, "registered", times.exact(account.createdAt()));
        fact(list, "language", account.language().getDisplayLanguage(getLocale()));
        fact(
                list,
                "email",
                getTranslation(account.email().isPresent() ? "console.accounts.yes" : "console.accounts.no"));
        Div facts = new Div();
        facts.getElement().appendChild(list);
        return facts;
    }

    private void fact(Element list, String key, String value) {
        list.appendChild(
                new Element("dt").setText(getTranslation("console.accounts.fact." + key)),
                new Element("dd").setText(value));
    }

    private Component roles(Account account) {
        ChoiceField choice = new ChoiceField(getTranslation("console.accounts.roles"));
        for (Role role : Role.values()) {
            choice.add(Keys.of(role), getTranslation("console.accounts.role." + Keys.of(role)));
        }
        choice.setValue(Keys.of(AccountTexts.highest(account)));
        choice.getElement().setAttribute("data-testid", "account-role");
        NativeButton give = Buttons.plain(getTranslation("console.accounts.roles.change"));
        give.setTestId("account-role-change");
        give.addClickListener(click ->
                AccountAddress.findRole(choice.getValue()).ifPresent(role -> wishes.changeRole(account, role)));
        Div line = new Div(choice, give);
        line.addClassName("console-buttons");
        Span hint = new Span(getTranslation("console.accounts.roles.hint"));
        hint.addClassName("sl-hint");
        return new Div(hint, line);
    }

    private Component history(Account account, List<AuditRecord> acts, Times times) {
        ActTexts texts = new ActTexts(getUI().orElseGet(UI::getCurrent), times, account.name());
        HtmlContainer list = new HtmlContainer("ol");
        list.addClassName("console-history");
        for (AuditRecord act : acts) {
            Div line = new Div(
                    Icon.CLOCK.create(),
                    new Span(texts.kind(act)),
                    new Span(texts.actor(act)),
                    times.element(act.at()));
            line.addClassName("console-history-line");
            HtmlContainer item = new HtmlContainer("li");
            item.add(line);
            String details = Sight.MASKED.words(texts.details(act));
            if (!details.isEmpty()) {
                Div said = new Div(details);
                said.addClassName("console-history-said");
                item.add(said);
            }
            list.add(item);
        }
        return list;
    }
}
