package dev.sluice.ui.service;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import dev.sluice.data.account.Actor;
import dev.sluice.data.account.CurrentActor;
import dev.sluice.data.live.LiveEvent;
import dev.sluice.data.live.LiveUpdates;
import dev.sluice.data.service.ServiceState;
import dev.sluice.data.service.ServiceSwitch;
import dev.sluice.data.site.Site;
import dev.sluice.ui.live.WhileShown;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Icon;
import dev.sluice.ui.look.Times;
import dev.sluice.ui.site.PublicLayout;
import java.time.InstantSource;
import java.util.Optional;

/** The whole site is stopped: the public notice, and the way back by itself when the stop is lifted. */
@Route(value = "paused", layout = PublicLayout.class)
@AnonymousAllowed
class PausedView extends Composite<Div> implements BeforeEnterObserver, HasDynamicTitle {

    private final Site site;
    private final ServiceSwitch serviceSwitch;
    private final CurrentActor currentActor;
    private final InstantSource clock;

    PausedView(
            Site site,
            ServiceSwitch serviceSwitch,
            LiveUpdates liveUpdates,
            CurrentActor currentActor,
            InstantSource clock) {
        this.site = site;
        this.serviceSwitch = serviceSwitch;
        this.currentActor = currentActor;
        this.clock = clock;
        WhileShown.hear(this, liveUpdates, LiveEvent.ServiceStateChanged.class::isInstance, live -> refresh());
    }

    @Override
    protected Div initContent() {
        Div panel = new Div();
        panel.addClassNames("sl-panel", "sl-panel-wide");
        panel.setId("paused");
        return panel;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        ServiceState state = serviceSwitch.state();
        if (state.isSiteClosed()) {
            show(state);
        } else {
            event.forwardTo("");
        }
    }

    private void show(ServiceState state) {
        Div panel = PublicLayout.panel(getTranslation("service.paused.heading"));
        panel.addComponentAsFirst(Icon.PAUSE.create());
        Paragraph lead = new Paragraph(getTranslation("service.paused.text"));
        lead.addClassName("sl-lead");
        panel.add(lead);
        state.stop().ifPresent(stop -> {
            String notice = stop.notice().in(getLocale());
            if (!notice.isEmpty()) {
                Paragraph text = new Paragraph(notice);
                text.addClassName("sl-notice");
                text.getElement().setAttribute("data-testid", "public-notice");
                panel.add(text);
            }
            Paragraph since = new Paragraph(getTranslation(
                    "service.paused.since", Times.of(this, clock.instant()).exact(stop.since())));
            since.addClassName("sl-other");
            panel.add(since);
        });
        Div actions = new Div();
        actions.addClassName("sl-panel-actions");
        Optional<Actor> actor = currentActor.find();
        if (actor.isEmpty()) {
            actions.add(button("login", "account.login.link"));
        } else {
            if (actor.get().isStaff()) {
                actions.add(button("console", "account.console"));
            }
            actions.add(
                    button("account", "account.heading"),
                    button("messages", "notice.heading"),
                    button("reports", "report.mine"),
                    logOut());
        }
        panel.add(actions);
        getContent().removeAll();
        panel.getChildren().toList().forEach(getContent()::add);
    }

    private Anchor button(String address, String text) {
        Anchor link = new Anchor(address, getTranslation(text));
        link.addClassNames("sl-button", "sl-button-plain");
        return link;
    }

    private NativeButton logOut() {
        NativeButton button = Buttons.plain(getTranslation("account.logout"));
        button.setId("paused-logout");
        button.getElement().setAttribute("onclick", "window.sluice.postTo('logout')");
        return button;
    }

    private void refresh() {
        ServiceState state = serviceSwitch.state();
        if (state.isSiteClosed()) {
            show(state);
        } else {
            getUI().ifPresent(ui -> ui.navigate(""));
        }
    }

    @Override
    public String getPageTitle() {
        return getTranslation("service.paused.heading") + " · " + site.name(getLocale());
    }
}
