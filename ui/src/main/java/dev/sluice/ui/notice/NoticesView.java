package dev.sluice.ui.notice;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import dev.sluice.data.account.Actor;
import dev.sluice.data.account.CurrentActor;
import dev.sluice.data.live.LiveEvent;
import dev.sluice.data.live.LiveUpdates;
import dev.sluice.data.notice.Notice;
import dev.sluice.data.notice.NoticeKind;
import dev.sluice.data.notice.Notices;
import dev.sluice.data.site.Site;
import dev.sluice.ui.conversation.ConversationNavigation;
import dev.sluice.ui.conversation.ObjectionAction;
import dev.sluice.ui.live.WhileShown;
import dev.sluice.ui.look.Card;
import dev.sluice.ui.look.Chip;
import dev.sluice.ui.look.Icon;
import dev.sluice.ui.look.Times;
import dev.sluice.ui.look.Tone;
import dev.sluice.ui.site.PublicLayout;
import jakarta.annotation.security.PermitAll;
import java.time.InstantSource;
import java.util.List;

/** What the site tells a person, latest first. Seen is read; what was new stays marked until the page is left. */
@Route(value = NoticesView.ADDRESS, layout = PublicLayout.class)
@PermitAll
class NoticesView extends Composite<Div> implements BeforeEnterObserver, HasDynamicTitle {

    static final String ADDRESS = "messages";

    private final Notices notices;
    private final ObjectionAction objection;
    private final InstantSource clock;
    private final Site site;
    private final Actor actor;

    NoticesView(
            Notices notices,
            ObjectionAction objection,
            LiveUpdates liveUpdates,
            CurrentActor currentActor,
            InstantSource clock,
            Site site) {
        this.notices = notices;
        this.objection = objection;
        this.clock = clock;
        this.site = site;
        this.actor = currentActor.get();
        // Not for what this page has just marked as read itself.
        WhileShown.hear(
                this,
                liveUpdates,
                live -> live.equals(new LiveEvent.NoticesChanged(actor.id())) && notices.countUnread(actor) > 0,
                live -> refresh());
    }

    @Override
    protected Div initContent() {
        Div page = new Div();
        page.addClassName("sl-prose");
        page.setId("messages");
        return page;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        refresh();
    }

    private void refresh() {
        Times times = Times.of(this, clock.instant());
        List<Notice> found = notices.list(actor);
        getContent().removeAll();
        getContent().add(new H1(getTranslation("notice.heading")));
        if (found.isEmpty()) {
            getContent()
                    .add(new Card(Tone.NEUTRAL, Icon.CHAT, getTranslation("notice.none"))
                            .say(getTranslation("notice.none.text")));
        }
        found.forEach(notice -> getContent().add(article(notice, times)));
        notices.markAllRead(actor);
    }

    private Component article(Notice notice, Times times) {
        Div head = new Div(new H2(notice.heading(getLocale())));
        if (!notice.read()) {
            head.add(new Chip(Tone.ACCENT, getTranslation("notice.new")));
        }
        head.add(times.element(notice.sentAt()));
        head.addClassName("sl-message-head");
        Article article = new Article(head, new Paragraph(notice.text(getLocale())));
        article.addClassName("sl-message");
        article.getElement().setAttribute("data-testid", "message").setAttribute("data-new", !notice.read());
        notice.conversation().ifPresent(conversation -> {
            Anchor link =
                    new Anchor(ConversationNavigation.address(conversation), getTranslation("report.conversation"));
            link.getElement().setAttribute("router-link", true);
            article.add(link);
            if (notice.kind() == NoticeKind.TITLE_TAKEN_DOWN) {
                // What befell an answer can be objected to where the answer stood; a title has no card.
                objection.againstTitle(conversation).ifPresent(article::add);
            }
        });
        return article;
    }

    @Override
    public String getPageTitle() {
        return getTranslation("notice.heading") + " · " + site.name(getLocale());
    }
}
