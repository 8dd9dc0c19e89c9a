package dev.sluice.ui.share;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.sluice.data.account.Account;
import dev.sluice.data.account.Actor;
import dev.sluice.data.share.ShareLink;
import dev.sluice.data.share.ShareLinks;
import dev.sluice.data.site.Site;
import dev.sluice.ui.account.AccountSection;
import dev.sluice.ui.account.SettingsSection;
import dev.sluice.ui.conversation.ConversationNavigation;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Copying;
import dev.sluice.ui.look.Icon;
import dev.sluice.ui.look.Times;
import dev.sluice.ui.look.Toasts;
import java.time.InstantSource;
import java.util.List;
import org.springframework.core.annotation.Order;

/** What a person shares, and the end of it. */
@org.springframework.stereotype.Component
@Order(35)
class SharedLinksSection implements AccountSection {

    private final ShareLinks links;
    private final Site site;
    private final InstantSource clock;

    SharedLinksSection(ShareLinks links, Site site, InstantSource clock) {
        this.links = links;
        this.site = site;
        this.clock = clock;
    }

    @Override
    public Component create(Account account) {
        SettingsSection section =
                new SettingsSection("share.mine.heading", links.isOffered() ? "share.mine.about" : "share.mine.off");
        section.setId("shared-links");
        Div list = new Div();
        list.addClassName("sl-share-list");
        section.add(list);
        show(list, account.actor());
        return section;
    }

    private void show(Div list, Actor actor) {
        List<ShareLink> all = links.list(actor);
        list.removeAll();
        if (all.isEmpty()) {
            Span none = new Span(list.getTranslation("share.mine.none"));
            none.addClassName("sl-hint");
            list.add(none);
            return;
        }
        Times times = Times.of(list, clock.instant());
        UnorderedList rows = new UnorderedList();
        all.forEach(link -> rows.add(row(list, actor, link, times)));
        list.add(rows);
        if (all.stream().filter(link -> !link.isWithdrawn()).count() > 1) {
            NativeButton endAll = Buttons.plain(list.getTranslation("share.mine.endAll"));
            endAll.setId("share-end-all");
            endAll.addClickListener(click -> {
                links.endAll(actor);
                Toasts.show(list.getTranslation("share.mine.endedAll"));
                show(list, actor);
            });
            list.add(endAll);
        }
    }

    private ListItem row(Div list, Actor actor, ShareLink link, Times times) {
        Anchor title = new Anchor(
                ConversationNavigation.address(link.conversation()),
                link.title().isEmpty() ? list.getTranslation("share.page.heading") : link.title());
        Span when = new Span(list.getTranslation(
                link.isWithdrawn() ? "share.mine.withdrawn" : "share.mine.when",
                link.turns(),
                times.date(link.changedAt())));
        when.addClassName("sl-hint");
        Div words = new Div(title, when);
        words.addClassName("sl-share-words");
        ListItem row = new ListItem(words);
        row.getElement().setAttribute("data-testid", "share-row");
        if (!link.isWithdrawn()) {
            NativeButton copy = Buttons.icon(Icon.COPY, list.getTranslation("share.copy"));
            ShareAddress.fill(copy.getElement(), "text", link.token(), site);
            Copying.on(copy, "this.text", list.getTranslation("share.copied"));
            NativeButton end = Buttons.quiet(list.getTranslation("share.end"));
            end.setTestId("share-row-end");
            end.addClickListener(click -> {
                links.end(actor, link.conversation());
                Toasts.show(list.getTranslation("share.ended"));
                show(list, actor);
            });
            row.add(copy, end);
        }
        return row;
    }
}
