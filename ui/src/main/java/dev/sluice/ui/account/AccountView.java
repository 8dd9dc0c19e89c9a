package dev.sluice.ui.account;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import dev.sluice.data.account.Account;
import dev.sluice.data.account.CurrentActor;
import dev.sluice.data.account.OwnAccounts;
import dev.sluice.data.site.Site;
import dev.sluice.ui.look.Times;
import dev.sluice.ui.site.PublicLayout;
import jakarta.annotation.security.PermitAll;
import java.time.InstantSource;
import java.util.List;

/** A person's own account, in {@link AccountSection}s. */
@Route(value = "account", layout = PublicLayout.class)
@PermitAll
class AccountView extends Composite<Div> implements HasDynamicTitle {

    private final Site site;
    private final OwnAccounts accounts;
    private final CurrentActor currentActor;
    private final List<AccountSection> sections;
    private final InstantSource clock;

    AccountView(
            Site site,
            OwnAccounts accounts,
            CurrentActor currentActor,
            List<AccountSection> sections,
            InstantSource clock) {
        this.site = site;
        this.accounts = accounts;
        this.currentActor = currentActor;
        this.sections = sections;
        this.clock = clock;
    }

    @Override
    protected Div initContent() {
        Account account = accounts.get(currentActor.get());
        Div page = new Div();
        page.setId("account");
        page.addClassName("sl-settings");
        Paragraph who = new Paragraph(getTranslation(
                "account.who",
                account.name(),
                Times.of(UI.getCurrent(), clock.instant()).date(account.createdAt())));
        who.addClassName("sl-lead");
        page.add(new H1(getTranslation("account.heading")), who);
        sections.forEach(section -> page.add(section.create(account)));
        return page;
    }

    @Override
    public String getPageTitle() {
        return getTranslation("account.heading") + " · " + site.name(getLocale());
    }
}
