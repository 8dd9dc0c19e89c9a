package dev.sluice.ui.share;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import dev.sluice.data.account.CurrentActor;
import dev.sluice.data.live.LiveEvent;
import dev.sluice.data.live.LiveUpdates;
import dev.sluice.data.share.SharedConversation;
import dev.sluice.data.share.SharedPage;
import dev.sluice.data.share.SharedPages;
import dev.sluice.data.share.SharedTurn;
import dev.sluice.data.site.Site;
import dev.sluice.ui.live.WhileShown;
import dev.sluice.ui.look.Icon;
import dev.sluice.ui.look.Times;
import dev.sluice.ui.look.WaitCard;
import dev.sluice.ui.report.SharedAnswerReporting;
import dev.sluice.ui.site.PublicLayout;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A conversation that its owner shows to everybody with the link. Open pages follow what is decided about it; a new policy
 * counts from the next time it is opened.
 *
 * @see "docs/decisions/0117-what-is-shared-is-judged-when-it-is-read.md"
 */
@Route(value = ShareAddress.ROUTE, layout = PublicLayout.class)
@AnonymousAllowed
class SharedView extends Composite<Div> implements BeforeEnterObserver, HasDynamicTitle {

    private final SharedPages pages;
    private final SharedAnswerReporting reporting;
    private final CurrentActor currentActor;
    private final Site site;
    private final InstantSource clock;
    private final Div turns = new Div();

    /** Asked by news of the site without the page's lock. */
    private volatile @Nullable SharedConversation shown;

    /** A key of texts: what is said where no conversation is shown. */
    private String instead = "share.gone.heading";

    SharedView(
            SharedPages pages,
            SharedAnswerReporting reporting,
            LiveUpdates live,
            CurrentActor currentActor,
            Site site,
            InstantSource clock) {
        this.pages = pages;
        this.reporting = reporting;
        this.currentActor = currentActor;
        this.site = site;
        this.clock = clock;
        WhileShown.hear(this, live, this::concerns, this::follow);
    }

    @Override
    protected Div initContent() {
        return new Div();
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String token = event.getRouteParameters().get(ShareAddress.PARAMETER).orElse("");
        show(pages.open(token, currentActor.address()));
    }

    private void show(SharedPage page) {
        switch (page) {
            case SharedPage.Open(SharedConversation conversation) -> show(conversation);
            case SharedPage.Gone() -> showGone();
            case SharedPage.TooMany(Duration retryAfter) -> showWait("share.wait.heading", retryAfter);
            case SharedPage.Busy(Duration retryAfter) -> showWait("share.busy.heading", retryAfter);
        }
    }

    private boolean concerns(LiveEvent live) {
        SharedConversation here = shown;
        return here != null
                && switch (live) {
                    case LiveEvent.TurnTakenDown(var turn, var where) -> where.equals(here.conversation());
                    case LiveEvent.TurnRestored(var turn, var where) -> where.equals(here.conversation());
                    case LiveEvent.TurnNoted(var turn, var where) -> where.equals(here.conversation());
                    case LiveEvent.ConversationChanged(var owner, var where) -> where.equals(here.conversation());
                    case LiveEvent.AccountChanged(var account) -> account.equals(here.owner());
                    // Whoever reads has read it by now; for all open pages at once it would be a lot to judge.
                    case LiveEvent.PolicyChanged() -> false;
                    case LiveEvent.ServiceStateChanged() -> false;
                    case LiveEvent.CancelAsked asked -> false;
                    case LiveEvent.ReviewQueueChanged() -> false;
                    case LiveEvent.IncidentsChanged() -> false;
                    case LiveEvent.NoticesChanged changed -> false;
                };
    }

    private void follow(LiveEvent news) {
        SharedConversation before = shown;
        if (before == null) {
            return;
        }
        // Its owner may be writing on, which is nothing to this page.
        boolean mostlyNothing =
                news instanceof LiveEvent.ConversationChanged || news instanceof LiveEvent.AccountChanged;
        SharedPage now = mostlyNothing ? pages.findUnlessSame(before) : pages.find(before.token());
        if (!now.equals(new SharedPage.Open(before))) {
            show(now);
        }
        getUI().ifPresent(ui -> ui.getPage().setTitle(getPageTitle()));
    }

    private void show(SharedConversation conversation) {
        shown = conversation;
        Times times = Times.of(this, clock.instant());
        Paragraph lead = new Paragraph(getTranslation("share.page.lead", times.date(conversation.sharedAt())));
        lead.addClassName("sl-lead");
        turns.removeAll();
        for (SharedTurn turn : conversation.turns()) {
            turns.add(
                    switch (turn) {
                        case SharedTurn.Shown readable ->
                            new SharedTurnBlock(readable, reporting.under(conversation.token(), readable.id()), times);
                        case SharedTurn.Withheld() -> SharedTurnBlock.withheld(this);
                    });
        }
        H1 title = new H1(heading(conversation));
        title.getElement().setAttribute("dir", "auto");
        Anchor own = new Anchor("", getTranslation("share.page.own"));
        own.addClassNames("sl-button", "sl-button-plain");
        reset("sl-shared").add(title, lead, label("sl-shared-label"), turns, label("sl-shared-end"), own);
    }

    private void showGone() {
        shown = null;
        instead = "share.gone.heading";
        Div gone = PublicLayout.deadEnd(getTranslation("share.gone.heading"), getTranslation("share.gone.text"));
        gone.getElement().setAttribute("data-testid", "share-gone");
        reset().add(gone);
    }

    private void showWait(String heading, Duration retryAfter) {
        shown = null;
        instead = heading;
        reset("sl-prose")
                .add(WaitCard.of(
                        this,
                        heading,
                        retryAfter,
                        () -> getUI().ifPresent(ui -> ui.getPage().reload())));
    }

    private Div reset(String... classes) {
        Div page = getContent();
        page.removeAll();
        page.getClassNames().clear();
        page.getClassNames().addAll(List.of(classes));
        return page;
    }

    private Component label(String className) {
        Div label = new Div(Icon.INFO.create(), new Span(getTranslation("chat.label")));
        label.addClassName(className);
        label.getElement().setAttribute("role", "note").setAttribute("data-testid", "ai-label");
        return label;
    }

    private String heading(SharedConversation conversation) {
        return conversation.title().isEmpty() ? getTranslation("share.page.heading") : conversation.title();
    }

    @Override
    public String getPageTitle() {
        SharedConversation conversation = shown;
        return (conversation == null ? getTranslation(instead) : heading(conversation)) + " · "
                + site.name(getLocale());
    }
}
