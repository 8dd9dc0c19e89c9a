package dev.sluice.ui.site;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import dev.sluice.data.account.Accounts;

/** What a person accepts before the first message. */
@Route(value = "terms", layout = PublicLayout.class)
@AnonymousAllowed
class TermsView extends Composite<Prose> implements HasDynamicTitle {

    private static final int SECTIONS = 7;

    private final Site site;
    private final Accounts accounts;

    TermsView(Site site, Accounts accounts) {
        this.site = site;
        this.accounts = accounts;
    }

    @Override
    protected Prose initContent() {
        return new Prose("terms", SECTIONS, site.name(getLocale()), accounts.currentTermsVersion());
    }

    @Override
    public String getPageTitle() {
        return getTranslation("terms.heading") + " · " + site.name(getLocale());
    }
}
