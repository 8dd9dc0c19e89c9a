package dev.sluice.admin.service;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Route;
import dev.sluice.admin.audit.ActTexts;
import dev.sluice.admin.console.ConsoleLayout;
import dev.sluice.admin.console.ConsolePage;
import dev.sluice.admin.console.Keys;
import dev.sluice.admin.console.LiveNews;
import dev.sluice.admin.console.StaffOnly;
import dev.sluice.data.audit.AuditKind;
import dev.sluice.data.audit.AuditRecord;
import dev.sluice.data.audit.AuditTrail;
import dev.sluice.data.live.LiveEvent;
import dev.sluice.data.live.LiveUpdates;
import dev.sluice.data.service.ServiceSwitch;
import dev.sluice.data.service.StopLevel;
import dev.sluice.data.service.StopRecord;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Card;
import dev.sluice.ui.look.Icon;
import dev.sluice.ui.look.TextAreaField;
import dev.sluice.ui.look.Times;
import dev.sluice.ui.look.Toasts;
import dev.sluice.ui.look.Tone;
import jakarta.annotation.security.RolesAllowed;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The stop switch: how things stand, pressing it, lifting it, and when it was used. */
@Route(value = "console/stop", layout = ConsoleLayout.class)
@RolesAllowed({"MODERATOR", "ADMIN"})
final class StopView extends ConsolePage implements AfterNavigationObserver {

    private static final int HISTORY_SIZE = 50;

    private final ServiceSwitch serviceSwitch;
    private final AuditTrail auditTrail;
    private final InstantSource clock;
    private Optional<StopRecord> shown = Optional.empty();

    StopView(
            StaffOnly staffOnly,
            ServiceSwitch serviceSwitch,
            AuditTrail auditTrail,
            LiveUpdates liveUpdates,
            InstantSource clock) {
        super(staffOnly, "console.nav.stop");
        this.serviceSwitch = serviceSwitch;
        this.auditTrail = auditTrail;
        this.clock = clock;
        LiveNews.bringTo(this, liveUpdates, this::hear);
        addClassName("console-page");
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        show();
    }

    private void hear(UI ui, List<LiveEvent> events) {
        // One's own press is on the page already; a form that somebody fills in stays as it is.
        if (isAdmitted()
                && events.stream().anyMatch(LiveEvent.ServiceStateChanged.class::isInstance)
                && !serviceSwitch.findStop(actor()).equals(shown)) {
            show();
        }
    }

    private void show() {
        removeAll();
        shown = serviceSwitch.findStop(actor());
        Element heading = new Element("h1").setText(getTranslation("console.nav.stop"));
        getElement().appendChild(heading);
        add(state());
        shown.ifPresent(stop -> add(lifting()));
        boolean mayLessen = actor().isAdmin()
                || shown.filter(stop -> stop.level() == StopLevel.WHOLE_SITE).isEmpty();
        StopForm form = new StopForm(shown, mayLessen);
        form.onSubmit(order -> {
            if (order.drill()) {
                serviceSwitch.rehearse(actor(), order.level(), order.notice(), order.internalReason());
            } else {
                serviceSwitch.stop(actor(), order.level(), order.notice(), order.internalReason());
            }
            Toasts.show(getTranslation("console.stop.done." + Keys.of(order.level())));
            show();
            getElement().executeJs("this.scrollTop = 0");
        });
        add(form);
        if (actor().isAdmin()) {
            add(history());
        }
    }

    private Component state() {
        Card card = stateCard();
        card.setTestId("stop-state");
        // Both ways the button that was pressed goes, and here stands what it did.
        card.getElement().setAttribute("tabindex", "-1").setAttribute("data-takes-focus", true);
        return card;
    }

    private Card stateCard() {
        if (shown.isEmpty()) {
            Card card = new Card(Tone.POSITIVE, Icon.CHECK, getTranslation("console.stop.running"));
            return card.say(getTranslation("console.stop.running.text"));
        }
        StopRecord stop = shown.get();
        Times times = Times.of(this, clock.instant());
        Card card = new Card(Tone.CAUTION, Icon.PAUSE, getTranslation("console.stop.stopped." + Keys.of(stop.level())));
        card.say(getTranslation("console.stop.level." + Keys.of(stop.level()) + ".text"));
        return card.fact(getTranslation("console.stop.since"), times.exact(stop.since()))
                .fact(getTranslation("console.stop.by"), stop.stoppedBy())
                .fact(getTranslation("console.stop.reason"), stop.internalReason());
    }

    private Component lifting() {
        Div section = new Div();
        section.addClassName("console-lift");
        section.setTestId("lift");
        section.getElement().appendChild(new Element("h2").setText(getTranslation("console.lift.heading")));
        if (!actor().isAdmin()) {
            Span hint = new Span(getTranslation("console.lift.onlyAdmins"));
            section.add(hint);
            return section;
        }
        TextAreaField reason =
                new TextAreaField(getTranslation("console.lift.reason"), ServiceSwitch.MAX_REASON_LENGTH);
        reason.field().setTestId("lift-reason");
        Div problem = new Div(Icon.ALERT.create(), new Span(getTranslation("console.lift.problem.reason")));
        problem.addClassName("sl-problem");
        problem.getElement().setAttribute("role", "alert");
        problem.setVisible(false);
        NativeButton lift = Buttons.withIcon(Buttons.main(getTranslation("console.lift.press")), Icon.CHECK);
        lift.setTestId("lift-submit");
        lift.getElement().setAttribute("data-submits", true);
        lift.addClickListener(click -> {
            problem.setVisible(reason.getValue().isBlank());
            if (!reason.getValue().isBlank()) {
                serviceSwitch.lift(actor(), reason.getValue().strip());
                Toasts.show(getTranslation("console.lift.done"));
                show();
            }
        });
        section.add(reason, problem, new Div(lift));
        return section;
    }

    private Component history() {
        Div section = new Div();
        section.addClassName("console-section");
        section.getElement().appendChild(new Element("h2").setText(getTranslation("console.stop.history")));
        List<AuditRecord> records = auditTrail.usesOfTheSwitch(actor(), HISTORY_SIZE);
        if (records.isEmpty()) {
            Span none = new Span(getTranslation("console.stop.history.none"));
            none.addClassName("sl-hint");
            section.add(none);
            return section;
        }
        Times times = Times.of(this, clock.instant());
        ActTexts texts = new ActTexts(getUI().orElseGet(UI::getCurrent), times, "");
        HtmlContainer list = new HtmlContainer("ol");
        list.addClassName("console-history");
        list.setTestId("stop-history");
        for (AuditRecord record : records) {
            HtmlContainer item = new HtmlContainer("li");
            boolean stopped = record.kind() == AuditKind.SERVICE_STOPPED;
            Div line = new Div(
                    (stopped ? Icon.PAUSE : Icon.CHECK).create(),
                    new Span(texts.kind(record)),
                    new Span(texts.subject(record)),
                    new Span(texts.actor(record)),
                    times.element(record.at()));
            line.addClassName("console-history-line");
            item.add(line);
            String details = texts.details(record);
            if (!details.isBlank()) {
                Div said = new Div(details);
                said.addClassName("console-history-said");
                item.add(said);
            }
            list.add(item);
        }
        section.add(list);
        return section;
    }
}
