package dev.sluice.ui.report;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import dev.sluice.data.account.Actor;
import dev.sluice.data.account.CurrentActor;
import dev.sluice.data.live.LiveEvent;
import dev.sluice.data.live.LiveUpdates;
import dev.sluice.data.objection.Objectable;
import dev.sluice.data.objection.ObjectionStatus;
import dev.sluice.data.objection.ObjectionTarget;
import dev.sluice.data.objection.Objections;
import dev.sluice.data.report.ReportStatus;
import dev.sluice.data.report.Reports;
import dev.sluice.data.review.CaseOutcome;
import dev.sluice.data.review.Deadlines;
import dev.sluice.data.site.Site;
import dev.sluice.data.suspension.Suspension;
import dev.sluice.data.suspension.Suspensions;
import dev.sluice.safety.turn.ConversationId;
import dev.sluice.ui.conversation.ConversationNavigation;
import dev.sluice.ui.conversation.ObjectionAction;
import dev.sluice.ui.live.WhileShown;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Card;
import dev.sluice.ui.look.Icon;
import dev.sluice.ui.look.Times;
import dev.sluice.ui.look.Toasts;
import dev.sluice.ui.look.Tone;
import dev.sluice.ui.objection.ObjectionCards;
import dev.sluice.ui.objection.ObjectionFlow;
import dev.sluice.ui.site.PublicLayout;
import jakarta.annotation.security.PermitAll;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** A person's own reports and objections: how far each is, and what came of it; and limits of the account. */
@Route(value = MyReportsView.ADDRESS, layout = PublicLayout.class)
@PermitAll
class MyReportsView extends Composite<Div> implements BeforeEnterObserver, HasDynamicTitle {

    static final String ADDRESS = "reports";

    private final Reports reports;
    private final Objections objections;
    private final Suspensions suspensions;
    private final ObjectionAction objection;
    private final Deadlines deadlines;
    private final InstantSource clock;
    private final Site site;
    private final Actor actor;

    MyReportsView(
            Reports reports,
            Objections objections,
            Suspensions suspensions,
            ObjectionAction objection,
            Deadlines deadlines,
            LiveUpdates liveUpdates,
            CurrentActor currentActor,
            InstantSource clock,
            Site site) {
        this.reports = reports;
        this.objections = objections;
        this.suspensions = suspensions;
        this.objection = objection;
        this.deadlines = deadlines;
        this.clock = clock;
        this.site = site;
        this.actor = currentActor.get();
        WhileShown.hear(this, liveUpdates, new LiveEvent.NoticesChanged(actor.id())::equals, live -> refresh());
    }

    @Override
    protected Div initContent() {
        Div page = new Div();
        page.addClassName("sl-prose");
        page.setId("my-reports");
        return page;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        refresh();
    }

    private void refresh() {
        Times times = Times.of(this, clock.instant());
        Paragraph lead = new Paragraph(getTranslation("report.mine.lead", deadlines.answerWithin()));
        lead.addClassName("sl-lead");
        getContent().removeAll();
        getContent().add(new H1(getTranslation("report.mine")), lead);
        List<ReportStatus> own = reports.list(actor);
        List<ObjectionStatus> objected = objections.list(actor);
        List<Suspension> limits = suspensions.listOwn(actor);
        if (own.isEmpty() && objected.isEmpty() && limits.isEmpty()) {
            getContent()
                    .add(new Card(Tone.NEUTRAL, Icon.FLAG, getTranslation("report.mine.none"))
                            .say(getTranslation("report.mine.none.text")));
            return;
        }
        if (!own.isEmpty()) {
            getContent().add(new H2(getTranslation("report.mine.reports")));
            own.forEach(report -> getContent().add(card(report, times)));
        }
        if (!objected.isEmpty()) {
            getContent().add(new H2(getTranslation("report.mine.objections")));
            ObjectionCards cards = new ObjectionCards(this, times);
            objected.forEach(objection -> {
                Card card = cards.status(objection);
                objection.conversation().ifPresent(conversation -> card.offer(open(conversation)));
                getContent().add(card);
            });
        }
        if (!limits.isEmpty()) {
            getContent().add(new H2(getTranslation("report.mine.limits")));
            limits.forEach(limit -> getContent().add(card(limit, times)));
        }
    }

    /** Those that are over too: one may object to them for as long as to any decision. */
    private Component card(Suspension limit, Times times) {
        boolean over = !limit.isInForce(clock.instant());
        Card card = new Card(
                        Tone.NEUTRAL,
                        Icon.LOCK,
                        getTranslation(over ? "report.mine.limit.over" : "card.suspended.heading"))
                .say(limit.reason().sentenceIn(getLocale()))
                .fact(getTranslation("report.mine.limit.from"), times.exact(limit.begunAt()));
        limit.liftedAt()
                .ifPresentOrElse(at -> card.fact(getTranslation("report.mine.limit.lifted"), times.exact(at)), () -> {
                    if (!limit.isForGood()) {
                        card.fact(getTranslation("report.mine.limit.until"), times.until(limit.until()));
                    }
                });
        card.fact(getTranslation("card.by"), getTranslation(limit.automatic() ? "card.by.machine" : "card.by.person"));
        card.getElement().setAttribute("data-testid", "limit");
        if (!(objections.find(actor, new ObjectionTarget.Suspension(limit.id())) instanceof Objectable.TooLate)) {
            card.offer(objection.againstSuspension(limit.id()));
        }
        return card;
    }

    private Component card(ReportStatus report, Times times) {
        Card card = new ReportCards(this, times).status(report);
        if (!report.words().isEmpty()) {
            card.say(getTranslation("report.words.said", report.words()));
        }
        report.conversation().ifPresent(conversation -> card.offer(open(conversation)));
        Optional<ReportStatus.Answer> answer = report.answer();
        if (answer.isEmpty() && !report.withdrawn()) {
            NativeButton withdraw = Buttons.plain(getTranslation("report.withdraw"));
            withdraw.getElement().setAttribute("data-testid", "report-withdraw");
            withdraw.addClickListener(click -> {
                reports.withdraw(actor, report.number());
                Toasts.show(getTranslation("report.withdrawn"));
                refresh();
            });
            card.offer(withdraw);
        }
        ObjectionTarget target = new ObjectionTarget.Report(report.number());
        if (answer.filter(given -> given.outcome() == CaseOutcome.NO_VIOLATION).isPresent()
                && !(objections.find(actor, target) instanceof Objectable.Filed)) {
            NativeButton again = Buttons.plain(getTranslation("objection.onReport"));
            again.getElement().setAttribute("data-testid", "report-object");
            again.addClickListener(
                    click -> new ObjectionFlow(objections, actor, target, times, this::refresh).open(UI.getCurrent()));
            card.offer(again);
        }
        return card;
    }

    private Component open(ConversationId conversation) {
        Anchor link = new Anchor(ConversationNavigation.address(conversation), getTranslation("report.conversation"));
        link.addClassNames("sl-button", "sl-button-plain");
        link.getElement().setAttribute("router-link", true);
        return link;
    }

    @Override
    public String getPageTitle() {
        return getTranslation("report.mine") + " · " + site.name(getLocale());
    }
}
