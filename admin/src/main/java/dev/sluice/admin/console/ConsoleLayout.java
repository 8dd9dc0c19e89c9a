package dev.sluice.admin.console;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.RouterLayout;
import com.vaadin.flow.router.RouterLink;
import dev.sluice.data.account.Accounts;
import dev.sluice.data.account.Actor;
import dev.sluice.data.incident.IncidentCounts;
import dev.sluice.data.incident.Incidents;
import dev.sluice.data.live.LiveEvent;
import dev.sluice.data.live.LiveUpdates;
import dev.sluice.data.live.Registration;
import dev.sluice.data.review.QueueCounts;
import dev.sluice.data.review.ReviewQueue;
import dev.sluice.data.service.ServiceSwitch;
import dev.sluice.data.service.StopLevel;
import dev.sluice.data.service.StopRecord;
import dev.sluice.ui.look.Chip;
import dev.sluice.ui.look.Icon;
import dev.sluice.ui.look.Languages;
import dev.sluice.ui.look.Times;
import dev.sluice.ui.look.Tone;
import jakarta.annotation.security.RolesAllowed;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** The frame of every console page: navigation at the left, a strip at the top while the service is stopped. */
@StyleSheet("context://sluice/console.css")
@RolesAllowed({"MODERATOR", "ADMIN"})
public final class ConsoleLayout extends Div implements RouterLayout, BeforeEnterObserver, AfterNavigationObserver {

    private final StaffOnly staffOnly;
    private final ServiceSwitch serviceSwitch;
    private final ReviewQueue reviewQueue;
    private final Incidents incidents;
    private final LiveUpdates liveUpdates;
    private final Accounts accounts;
    private final InstantSource clock;
    private final Nav navigation = new Nav();
    private final Map<String, Component> links = new LinkedHashMap<>();
    private final Div strip = new Div();
    private final Chip waiting = new Chip("");
    private final Chip openIncidents = new Chip("");
    private final Main content = new Main();
    private @Nullable Actor actor;
    private @Nullable Registration registration;

    ConsoleLayout(
            StaffOnly staffOnly,
            ServiceSwitch serviceSwitch,
            ReviewQueue reviewQueue,
            Incidents incidents,
            LiveUpdates liveUpdates,
            Accounts accounts,
            InstantSource clock) {
        this.staffOnly = staffOnly;
        this.serviceSwitch = serviceSwitch;
        this.reviewQueue = reviewQueue;
        this.incidents = incidents;
        this.liveUpdates = liveUpdates;
        this.accounts = accounts;
        this.clock = clock;
        addClassName("console");
        navigation.addClassName("console-nav");
        navigation.setAriaLabel(getTranslation("console.nav.label"));
        strip.addClassName("console-strip");
        strip.setTestId("stop-strip");
        strip.getElement().setAttribute("role", "status");
        content.addClassName("console-main");
        add(navigation, strip, content, keyMap());
    }

    @Override
    public void showRouterLayoutContent(HasElement view) {
        content.getElement().removeAllChildren();
        content.getElement().appendChild(view.getElement());
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Actor admitted = staffOnly.admit(event);
        if (admitted.isStaff() && !admitted.equals(actor)) {
            actor = admitted;
            fillNavigation(admitted);
        }
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        String path = event.getLocation().getPath();
        links.forEach((address, link) -> {
            if (path.equals(address) || path.startsWith(address + "/")) {
                link.getElement().setAttribute("aria-current", "page");
                showOnNarrowScreens(link);
            } else {
                link.getElement().removeAttribute("aria-current");
            }
        });
        showStrip();
        showWaiting();
    }

    /** There the navigation is one line that scrolls. */
    private static void showOnNarrowScreens(Component link) {
        link.getElement()
                .executeJs("requestAnimationFrame(() => this.scrollIntoView({inline: 'center', block: 'nearest'}))");
    }

    @Override
    protected void onAttach(AttachEvent event) {
        UI ui = event.getUI();
        ui.getPage().addJsModule("context://sluice/console.js");
        registration = liveUpdates.subscribe(news -> {
            // Nothing waits for them, and a page that is gone needs neither.
            if (news instanceof LiveEvent.ServiceStateChanged) {
                Future<Void> _ = ui.access(this::showStrip);
            } else if (news instanceof LiveEvent.ReviewQueueChanged || news instanceof LiveEvent.IncidentsChanged) {
                Future<Void> _ = ui.access(this::showWaiting);
            }
        });
    }

    @Override
    protected void onDetach(DetachEvent event) {
        if (registration != null) {
            registration.remove();
            registration = null;
        }
    }

    /** How many cases and incidents wait, beside the ways to them; in the colour of caution when one is overdue. */
    private void showWaiting() {
        Actor who = actor;
        if (who != null) {
            QueueCounts cases = reviewQueue.counts(who);
            show(waiting, cases.open(), cases.overdue());
            IncidentCounts open = incidents.counts(who);
            show(openIncidents, open.open(), open.overdue());
        }
    }

    private static void show(Chip badge, long open, long overdue) {
        badge.setVisible(open > 0);
        badge.setText(Long.toString(open));
        badge.getElement().setAttribute("data-tone", overdue > 0 ? "caution" : "neutral");
    }

    private void showStrip() {
        strip.removeAll();
        Optional<StopRecord> stop = Optional.ofNullable(actor).flatMap(serviceSwitch::findStop);
        strip.setVisible(stop.isPresent());
        stop.ifPresent(record -> {
            String level = record.level() == StopLevel.WHOLE_SITE
                    ? getTranslation("console.strip.wholeSite")
                    : getTranslation("console.strip.newAnswers");
            Span who = new Span(getTranslation(
                    "console.strip.since", Times.of(this, clock.instant()).exact(record.since()), record.stoppedBy()));
            who.addClassName("console-strip-who");
            Span what = new Span(level);
            what.addClassName("console-strip-what");
            RouterLink link = new RouterLink();
            link.setText(getTranslation("console.strip.open"));
            link.getElement().setAttribute("href", "console/stop");
            strip.add(Icon.PAUSE.create(), what, who, link);
        });
    }

    private void fillNavigation(Actor who) {
        navigation.removeAll();
        links.clear();
        Anchor brand = new Anchor("console/overview", "");
        brand.getElement().setAttribute("router-link", true);
        brand.addClassName("console-brand");
        brand.add(Icon.MARK.create(), new Span(getTranslation("console.title")));
        Div list = new Div();
        list.addClassName("console-links");
        addLink(list, "console/overview", Icon.CHART, "console.nav.overview");
        addLink(list, "console/log", Icon.LIST, "console.nav.log");
        addLink(list, "console/review", Icon.FLAG, "console.nav.review");
        addLink(list, "console/incidents", Icon.ALERT, "console.nav.incidents");
        addLink(list, "console/ratings", Icon.THUMB_UP, "console.nav.ratings");
        addLink(list, "console/accounts", Icon.USER, "console.nav.accounts");
        addLink(list, "console/stop", Icon.PAUSE, "console.nav.stop");
        if (who.isAdmin()) {
            // The trail is for admins: it also tells what moderators looked at.
            addLink(list, "console/audit", Icon.CLOCK, "console.nav.audit");
            addLink(list, "console/inspection", Icon.CHECKLIST, "console.nav.inspection");
            addLink(list, "console/rules", Icon.BOOK, "console.nav.rules");
        }
        addLink(list, "console/policy", Icon.SHIELD, "console.nav.policy");
        addLink(list, "console/terms", Icon.FILTER, "console.nav.terms");
        addLink(list, "console/invitations", Icon.KEY, "console.nav.invitations");
        navigation.add(brand, list, accountMenu(who));
    }

    private void addLink(Div list, String address, Icon icon, String key) {
        Anchor link = new Anchor(address, "");
        link.getElement().setAttribute("router-link", true);
        link.addClassName("console-link");
        link.setTestId("nav-" + address.substring(address.indexOf('/') + 1));
        link.add(icon.create(), new Span(getTranslation(key)));
        if (address.equals("console/review")) {
            link.add(waiting);
        } else if (address.equals("console/incidents")) {
            link.add(openIncidents);
        }
        links.put(address, link);
        list.add(link);
    }

    private Component accountMenu(Actor who) {
        HtmlContainer menu = new HtmlContainer("details");
        menu.addClassName("console-account");
        menu.getElement().setAttribute("data-closes", true);
        HtmlContainer summary = new HtmlContainer("summary");
        summary.setTestId("account-menu");
        Span name = new Span(who.name());
        name.addClassName("console-account-name");
        Chip role =
                new Chip(Tone.NEUTRAL, getTranslation(who.isAdmin() ? "console.role.admin" : "console.role.moderator"));
        summary.add(Icon.USER.create(), name, role);
        Div items = new Div();
        items.addClassName("console-menu");
        Locale other = getLocale().getLanguage().equals("zh") ? Languages.ENGLISH : Languages.CHINESE;
        NativeButton language = menuButton(Icon.GLOBE, getTranslation("console.account.otherLanguage"));
        language.getElement().setAttribute("lang", other.toLanguageTag());
        language.setTestId("switch-language");
        language.addClickListener(click -> {
            // What the account says counts more than what the browser keeps.
            accounts.changeLanguage(who, other);
            Languages.choose(click.getSource().getUI().orElseThrow(), other);
        });
        items.add(language);
        items.add(scheme(Icon.SUN, "light"), scheme(Icon.MOON, "dark"), scheme(Icon.SYSTEM, "system"));
        NativeButton keys = menuButton(Icon.KEY, getTranslation("console.account.keys"));
        keys.getElement().setAttribute("data-opens", "console-keys");
        items.add(keys);
        Anchor back = new Anchor("", "");
        back.getElement().setAttribute("router-link", true);
        back.addClassName("console-menu-item");
        back.add(Icon.CHAT.create(), new Span(getTranslation("console.account.back")));
        items.add(back, logOut());
        menu.add(summary, items);
        return menu;
    }

    private NativeButton scheme(Icon icon, String scheme) {
        NativeButton button = menuButton(icon, getTranslation("console.account.scheme." + scheme));
        button.getElement().setAttribute("data-scheme", scheme);
        return button;
    }

    private static NativeButton menuButton(Icon icon, String text) {
        NativeButton button = new NativeButton();
        button.addClassName("console-menu-item");
        button.getElement().setAttribute("type", "button");
        button.add(icon.create(), new Span(text));
        return button;
    }

    /** A plain form: look.js adds the token that the web security asks for. */
    private Component logOut() {
        HtmlContainer form = new HtmlContainer("form");
        form.getElement().setAttribute("method", "post").setAttribute("action", "logout");
        NativeButton button = menuButton(Icon.LOGOUT, getTranslation("console.account.logOut"));
        button.getElement().setAttribute("type", "submit");
        form.add(button);
        return form;
    }

    private Component keyMap() {
        HtmlContainer dialog = new HtmlContainer("dialog");
        dialog.setId("console-keys");
        dialog.addClassName("console-keys");
        Element heading = new Element("h2").setText(getTranslation("console.keys.heading"));
        heading.setAttribute("id", "console-keys-heading");
        dialog.getElement().setAttribute("aria-labelledby", "console-keys-heading");
        Element list = new Element("dl");
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("j / k", "console.keys.move");
        keys.put("Enter", "console.keys.open");
        keys.put("Esc", "console.keys.close");
        keys.put("t", "console.keys.takeDown");
        keys.put("c", "console.keys.claim");
        keys.put("1 – 9", "console.keys.reason");
        keys.put("Ctrl + Enter", "console.keys.submit");
        keys.put("u", "console.keys.undo");
        keys.put("n", "console.keys.new");
        keys.put("/", "console.keys.filter");
        keys.put("?", "console.keys.help");
        keys.forEach((key, meaning) -> {
            Element term = new Element("dt");
            for (String part : key.split(" ", -1)) {
                boolean isKey = !part.equals("/") || key.equals("/");
                term.appendChild(new Element(isKey && !part.matches("[–+]") ? "kbd" : "span").setText(part));
            }
            list.appendChild(term, new Element("dd").setText(getTranslation(meaning)));
        });
        NativeButton close = new NativeButton(getTranslation("console.keys.done"));
        close.addClassName("sl-button");
        close.getElement().setAttribute("type", "button").setAttribute("data-closes-dialog", true);
        dialog.getElement().appendChild(heading, list, close.getElement());
        return dialog;
    }
}
