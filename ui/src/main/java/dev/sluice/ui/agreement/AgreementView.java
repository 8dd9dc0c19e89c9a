package dev.sluice.ui.agreement;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import dev.sluice.data.account.Accounts;
import dev.sluice.data.account.Actor;
import dev.sluice.data.account.CurrentActor;
import dev.sluice.data.document.DocumentKind;
import dev.sluice.data.document.DocumentVersion;
import dev.sluice.data.document.Documents;
import dev.sluice.data.site.Site;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Times;
import dev.sluice.ui.site.PublicLayout;
import jakarta.annotation.security.PermitAll;
import java.time.InstantSource;
import java.util.List;

/** Asks somebody whose last acceptance was of other terms to read and accept the ones in force. */
@Route(value = "agreement", layout = PublicLayout.class)
@PermitAll
class AgreementView extends Composite<Div> implements BeforeEnterObserver, HasDynamicTitle {

    private final Accounts accounts;
    private final Documents documents;
    private final CurrentActor currentActor;
    private final Site site;
    private final InstantSource clock;

    AgreementView(Accounts accounts, Documents documents, CurrentActor currentActor, Site site, InstantSource clock) {
        this.accounts = accounts;
        this.documents = documents;
        this.currentActor = currentActor;
        this.site = site;
        this.clock = clock;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Actor actor = currentActor.get();
        if (accounts.find(actor.id()).filter(accounts::hasAcceptedTerms).isPresent()) {
            event.forwardTo("");
        }
    }

    @Override
    protected Div initContent() {
        Paragraph lead = new Paragraph(getTranslation("agreement.lead"));
        lead.addClassName("sl-lead");
        UnorderedList list = new UnorderedList();
        list.addClassName("sl-agreement-documents");
        for (DocumentKind kind : List.of(DocumentKind.TERMS, DocumentKind.PRIVACY)) {
            list.add(line(kind));
        }
        NativeButton accept = Buttons.main(getTranslation("agreement.accept"));
        accept.setId("agreement-accept");
        accept.addClickListener(click -> accept());
        Anchor account = new Anchor("account", getTranslation("agreement.account"));
        NativeButton leave = Buttons.plain(getTranslation("account.logout"));
        leave.addClickListener(click -> UI.getCurrent().getPage().executeJs("window.sluice.postTo('logout')"));
        Div actions = new Div(accept, leave);
        actions.addClassName("sl-panel-actions");
        Paragraph other = new Paragraph(new Span(getTranslation("agreement.other")), account);
        other.addClassName("sl-other");
        Div panel = PublicLayout.panel(getTranslation("agreement.heading"), lead, list, actions, other);
        panel.addClassName("sl-panel-wide");
        panel.setId("agreement");
        return panel;
    }

    private Component line(DocumentKind kind) {
        DocumentVersion version = documents.currentVersion(kind);
        Anchor link =
                new Anchor(kind.key(), documents.current(kind, getLocale()).heading());
        link.setTarget(AnchorTarget.BLANK);
        Span which = new Span(getTranslation(
                "document.version",
                version.number(),
                Times.of(UI.getCurrent(), clock.instant()).date(version.publishedAt())));
        which.addClassName("sl-hint");
        return new ListItem(link, which);
    }

    private void accept() {
        accounts.acceptTerms(currentActor.get(), documents.agreementVersion());
        UI.getCurrent().getPage().reload();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("agreement.heading") + " · " + site.name(getLocale());
    }
}
