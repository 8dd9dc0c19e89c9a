package dev.sluice.ui.site;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import dev.sluice.data.account.Accounts;

/** What the site keeps of a person, why and for how long. */
@Route(value = "privacy", layout = PublicLayout.class)
@AnonymousAllowed
class PrivacyView extends Composite<Prose> implements HasDynamicTitle {

    private static final int SECTIONS = 6;

    private final Site site;
    private final Accounts accounts;

    PrivacyView(Site site, Accounts accounts) {
        this.site = site;
        this.accounts = accounts;
    }

    @Override
    protected Prose initContent() {
        return new Prose("privacy", SECTIONS, site.name(getLocale()), accounts.currentTermsVersion());
    }

    @Override
    public String getPageTitle() {
        return getTranslation("privacy.heading") + " · " + site.name(getLocale());
    }
}
