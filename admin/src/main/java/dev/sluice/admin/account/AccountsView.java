package dev.sluice.admin.account;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Route;
import dev.sluice.admin.console.ChoiceField;
import dev.sluice.admin.console.ConsoleLayout;
import dev.sluice.admin.console.ConsolePage;
import dev.sluice.admin.console.Keys;
import dev.sluice.admin.console.LiveNews;
import dev.sluice.admin.console.StaffOnly;
import dev.sluice.admin.share.SharePanels;
import dev.sluice.data.account.Account;
import dev.sluice.data.account.AccountDirectory;
import dev.sluice.data.account.AccountPage;
import dev.sluice.data.account.AccountSessions;
import dev.sluice.data.account.BirthYears;
import dev.sluice.data.account.CurrentActor;
import dev.sluice.data.account.PasswordResets;
import dev.sluice.data.account.ResetLink;
import dev.sluice.data.account.Role;
import dev.sluice.data.account.Roles;
import dev.sluice.data.live.LiveEvent;
import dev.sluice.data.live.LiveUpdates;
import dev.sluice.data.review.PublicReason;
import dev.sluice.data.site.Site;
import dev.sluice.data.strike.Strikes;
import dev.sluice.data.suspension.Suspension;
import dev.sluice.data.suspension.SuspensionOutcome;
import dev.sluice.data.suspension.Suspensions;
import dev.sluice.safety.turn.AccountId;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Card;
import dev.sluice.ui.look.Icon;
import dev.sluice.ui.look.Times;
import dev.sluice.ui.look.Toasts;
import dev.sluice.ui.look.Tone;
import jakarta.annotation.security.RolesAllowed;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The accounts: a list that the address narrows, and the account that the address opens beside it. */
@Route(value = "console/accounts", layout = ConsoleLayout.class)
@RolesAllowed({"MODERATOR", "ADMIN"})
final class AccountsView extends ConsolePage implements AfterNavigationObserver, AccountPanel.Wishes {

    private static final int PAGE_SIZE = 50;

    private final AccountDirectory directory;
    private final Suspensions suspensions;
    private final Strikes strikes;
    private final Roles roles;
    private final PasswordResets resets;
    private final AccountSessions sessions;
    private final BirthYears birthYears;
    private final SharePanels sharePanels;
    private final CurrentActor currentActor;
    private final Site site;
    private final InstantSource clock;
    private final Input name = new Input(ValueChangeMode.ON_CHANGE);
    private final ChoiceField role = new ChoiceField(getTranslation("console.accounts.filter.role"));
    private final ChoiceField state = new ChoiceField(getTranslation("console.accounts.filter.state"));
    private final Element body = new Element("tbody");
    private final Div scroll = new Div();
    private final Div foot = new Div();
    private final Div message = new Div();
    private final AccountPanel panel;
    private final Map<AccountId, Element> lines = new HashMap<>();
    private AccountAddress address = AccountAddress.ALL;
    private boolean listed;

    AccountsView(
            StaffOnly staffOnly,
            AccountDirectory directory,
            Suspensions suspensions,
            Strikes strikes,
            Roles roles,
            PasswordResets resets,
            AccountSessions sessions,
            BirthYears birthYears,
            SharePanels sharePanels,
            CurrentActor currentActor,
            LiveUpdates liveUpdates,
            Site site,
            InstantSource clock) {
        super(staffOnly, "console.nav.accounts");
        this.directory = directory;
        this.suspensions = suspensions;
        this.strikes = strikes;
        this.roles = roles;
        this.resets = resets;
        this.sessions = sessions;
        this.birthYears = birthYears;
        this.sharePanels = sharePanels;
        this.currentActor = currentActor;
        this.site = site;
        this.clock = clock;
        this.panel = new AccountPanel(this, clock);
        addClassName("console-log");
        getElement()
                .appendChild(new Element("h1")
                        .setAttribute("class", "sl-only-heard")
                        .setText(getTranslation("console.nav.accounts")));
        Div columns = new Div(list(), panel);
        columns.addClassName("console-columns");
        add(filters(), columns);
        LiveNews.bringTo(this, liveUpdates, this::hear);
    }

    private Div filters() {
        name.addClassName("console-input");
        name.setAriaLabel(getTranslation("console.accounts.filter.name"));
        name.setPlaceholder(getTranslation("console.accounts.filter.name"));
        name.getElement().setAttribute("maxlength", "64").setAttribute("data-key", "Slash");
        name.setTestId("accounts-name");
        name.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                go();
            }
        });
        role.add("", getTranslation("console.accounts.filter.role.any"));
        for (Role each : Role.values()) {
            role.add(Keys.of(each), getTranslation("console.accounts.role." + Keys.of(each)));
        }
        state.add("", getTranslation("console.accounts.filter.state.any"))
                .add("active", getTranslation("console.accounts.state.active"))
                .add("suspended", getTranslation("console.accounts.state.suspended"));
        role.getElement().setAttribute("data-testid", "accounts-role");
        state.getElement().setAttribute("data-testid", "accounts-state");
        role.onChoice(value -> go());
        state.onChoice(value -> go());
        Div search = new Div(Icon.SEARCH.create(), name);
        search.addClassName("console-search");
        Div bar = new Div(search, role, state);
        bar.addClassName("console-filters");
        bar.getElement()
                .setAttribute("role", "search")
                .setAttribute("aria-label", getTranslation("console.filter.label"));
        return bar;
    }

    private Div list() {
        Element head = new Element("tr");
        for (String column : List.of("name", "role", "state", "registered")) {
            head.appendChild(new Element("th")
                    .setAttribute("scope", "col")
                    .setAttribute("class", "console-col-account-" + column)
                    .setText(getTranslation("console.accounts.column." + column)));
        }
        scroll.addClassName("console-table-scroll");
        scroll.getElement()
                .appendChild(new Element("table")
                        .setAttribute("class", "console-table console-log-table")
                        .setAttribute("aria-label", getTranslation("console.nav.accounts"))
                        .appendChild(new Element("thead").appendChild(head), body));
        foot.addClassName("console-table-foot");
        scroll.add(foot);
        message.addClassName("console-message");
        Div list = new Div(scroll, message);
        list.addClassName("console-list");
        return list;
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        AccountAddress wanted = AccountAddress.parse(event.getLocation().getQueryParameters());
        boolean sameList = listed && wanted.filter().equals(address.filter());
        boolean sameAccount = listed && wanted.account().equals(address.account());
        address = wanted;
        name.setValue(wanted.name());
        role.setValue(wanted.role().map(Keys::of).orElse(""));
        state.setValue(AccountAddress.state(wanted.suspended()));
        if (!sameList) {
            reload();
        }
        if (!sameAccount) {
            open();
        }
        listed = true;
        mark();
    }

    private void go() {
        go(new AccountAddress(
                name.getValue(),
                AccountAddress.findRole(role.getValue()),
                AccountAddress.findState(state.getValue()),
                address.account()));
    }

    private void go(AccountAddress wanted) {
        getUI().ifPresent(ui -> ui.navigate(AccountsView.class, wanted.parameters()));
    }

    private void reload() {
        body.removeAllChildren();
        lines.clear();
        load(Optional.empty());
    }

    private void load(Optional<AccountId> after) {
        message.removeAll();
        foot.removeAll();
        AccountPage page = directory.search(actor(), address.filter(), after, PAGE_SIZE);
        Times times = Times.of(this, clock.instant());
        page.accounts().forEach(account -> body.appendChild(row(account, times)));
        page.next().ifPresent(next -> {
            NativeButton more = Buttons.quiet(getTranslation("console.log.more"));
            more.getElement().setAttribute("data-press-in-view", lines.size() < 600);
            more.addClickListener(click -> load(Optional.of(next)));
            foot.add(more);
        });
        scroll.setVisible(!lines.isEmpty());
        message.setVisible(lines.isEmpty());
        if (lines.isEmpty()) {
            NativeButton clear = Buttons.plain(getTranslation("console.filter.clear"));
            clear.addClickListener(click -> go(AccountAddress.ALL.withAccount(address.account())));
            message.add(new Card(Tone.NEUTRAL, Icon.USER, getTranslation("console.accounts.nothing"))
                    .say(getTranslation("console.accounts.nothing.text"))
                    .offer(clear));
        }
        mark();
    }

    private Element row(Account account, Times times) {
        Anchor link = new Anchor(
                new Location(
                                "console/accounts",
                                address.withAccount(Optional.of(account.id())).parameters())
                        .getPathWithQueryParameters(),
                "");
        link.add(new Span(account.name()));
        link.addClassName("console-row-link");
        link.getElement().setAttribute("router-link", true);
        Element line = new Element("tr")
                .setAttribute("data-testid", "account-row")
                .appendChild(
                        cell("name").appendChild(link.getElement()),
                        cell("role").setText(AccountTexts.role(this, account)),
                        cell("state")
                                .appendChild(AccountTexts.state(this, account, clock.instant())
                                        .getElement()),
                        cell("registered")
                                .appendChild(times.element(account.createdAt()).getElement()));
        lines.put(account.id(), line);
        return line;
    }

    private static Element cell(String column) {
        return new Element("td").setAttribute("class", "console-col-account-" + column);
    }

    private void mark() {
        lines.forEach((id, line) -> {
            if (address.account().filter(id::equals).isPresent()) {
                line.setAttribute("aria-current", "true");
            } else {
                line.removeAttribute("aria-current");
            }
        });
    }

    private void open() {
        panel.setVisible(address.account().isPresent());
        getElement().setAttribute("data-open", address.account().isPresent());
        address.account().ifPresent(id -> directory.open(actor(), id).ifPresentOrElse(this::show, panel::showMissing));
    }

    private void show(Account account) {
        AccountPanel.Shown shown = new AccountPanel.Shown(
                account,
                directory.figures(actor(), account.id()),
                suspensions.list(actor(), account.id()),
                strikes.list(actor(), account.id()),
                sharePanels.ofAccount(account.id(), this::refresh),
                directory.history(actor(), account.id()));
        panel.show(shown, actor(), Times.of(this, clock.instant()));
    }

    // ---- what somebody at the panel wants

    @Override
    public void close() {
        go(address.withAccount(Optional.empty()));
    }

    @Override
    public void suspend(Account account, SuspensionForm.Wish wish) {
        SuspensionOutcome outcome = suspensions.suspend(
                actor(), account.id(), wish.until(), new PublicReason(wish.zh(), wish.en()), wish.note());
        switch (outcome) {
            case SuspensionOutcome.Suspended suspended -> {
                if (wish.endSessions()) {
                    sessions.end(actor(), account.id());
                }
                Toasts.offerUndo(
                        getTranslation("console.accounts.done.suspended", account.name()),
                        getTranslation("console.undo"),
                        () -> {
                            suspensions.restore(actor(), account.id(), getTranslation("console.undo.internalNote"));
                            refresh();
                        });
            }
            case SuspensionOutcome.IsStaff staff -> Toasts.show(getTranslation("console.accounts.staff"));
            case SuspensionOutcome.Restored never -> {}
            case SuspensionOutcome.NotSuspended never -> {}
        }
        refresh();
    }

    @Override
    public void restore(Account account) {
        if (suspensions.restore(actor(), account.id(), "") instanceof SuspensionOutcome.Restored(Suspension lifted)) {
            Toasts.offerUndo(
                    getTranslation("console.accounts.done.restored", account.name()),
                    getTranslation("console.undo"),
                    () -> {
                        if (!suspensions.suspendAgain(
                                actor(), account.id(), lifted.id(), getTranslation("console.undo.internalNote"))) {
                            Toasts.show(getTranslation("console.done.conflict"));
                        }
                        refresh();
                    });
        } else {
            Toasts.show(getTranslation("console.done.conflict"));
        }
        refresh();
    }

    @Override
    public void changeRole(Account account, Role highest) {
        switch (roles.change(actor(), account.id(), account.roles(), highest)) {
            case CHANGED -> {
                Role before = AccountTexts.highest(account);
                Toasts.offerUndo(
                        getTranslation("console.accounts.done.role", account.name()),
                        getTranslation("console.undo"),
                        () -> {
                            roles.change(actor(), account.id(), Roles.upTo(highest), before);
                            refresh();
                        });
            }
            case LAST_ADMIN -> Toasts.show(getTranslation("console.accounts.problem.lastAdmin"));
            case IS_SUSPENDED -> Toasts.show(getTranslation("console.accounts.problem.suspended"));
            case CONFLICT -> Toasts.show(getTranslation("console.done.conflict"));
        }
        refresh();
    }

    @Override
    public void makeResetLink(Account account) {
        ResetLink link = resets.make(actor(), account.id());
        String path = "reset/" + link.token();
        getUI().ifPresent(ui -> site.publicAddressOf(path)
                .ifPresentOrElse(
                        address -> showLink(account, address, link),
                        // By the page's base, which has the path that the site may lie below.
                        () -> ui.getPage()
                                .executeJs("return new URL($0, document.baseURI).href", path)
                                .then(String.class, address -> showLink(account, address, link))));
    }

    private void showLink(Account account, String address, ResetLink link) {
        panel.showLink(account, address, link.expiresAt(), Times.of(this, clock.instant()), () -> {
            resets.withdraw(actor(), account.id());
            Toasts.show(getTranslation("console.accounts.done.withdrawn"));
            refresh();
        });
    }

    @Override
    public void correctBirthYear(Account account, BirthYearForm.Wish wish) {
        Toasts.show(
                switch (birthYears.correct(actor(), account.id(), wish.age(), wish.reason())) {
                    case CORRECTED -> getTranslation("console.accounts.done.birthYear", account.name());
                    case GUARDIAN_NOT_ASKED -> getTranslation("console.accounts.birthYear.problem.guardian");
                    case CLOSED -> getTranslation("console.done.conflict");
                });
        refresh();
    }

    @Override
    public void endSessions(Account account) {
        sessions.end(actor(), account.id());
        if (account.id().equals(actor().id())) {
            currentActor.renew();
        }
        Toasts.show(getTranslation("console.accounts.done.sessions", account.name()));
        refresh();
    }

    /** As things are now, without one more look on the trail: whoever acted has looked. */
    private void refresh() {
        address.account().ifPresent(id -> {
            renew(id);
            showAgain(id);
        });
    }

    private void showAgain(AccountId id) {
        directory.reread(actor(), id).ifPresent(this::show);
    }

    /** In its place: the list stays where its reader is, however far down. */
    private void renew(AccountId id) {
        Element line = lines.get(id);
        if (line != null) {
            directory.reread(actor(), id).ifPresent(account -> {
                body.insertChild(body.indexOfChild(line), row(account, Times.of(this, clock.instant())));
                line.removeFromParent();
                mark();
            });
        }
    }

    private void hear(UI ui, List<LiveEvent> events) {
        if (!isAdmitted()) {
            return;
        }
        Set<AccountId> changed = new HashSet<>();
        for (LiveEvent event : events) {
            if (event instanceof LiveEvent.AccountChanged(var id)) {
                changed.add(id);
            }
        }
        changed.forEach(this::renew);
        if (!panel.isDeciding()) {
            address.account().filter(changed::contains).ifPresent(this::showAgain);
        }
    }
}
