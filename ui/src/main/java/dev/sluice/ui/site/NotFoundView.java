package dev.sluice.ui.site;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.HttpStatusCode;
import com.vaadin.flow.server.auth.AnonymousAllowed;

/** An address that leads nowhere, or somewhere this person may not go: both look the same. */
@ParentLayout(PublicLayout.class)
@AnonymousAllowed
class NotFoundView extends Composite<Div> implements HasErrorParameter<NotFoundException>, HasDynamicTitle {

    @Override
    protected Div initContent() {
        Paragraph text = new Paragraph(getTranslation("site.notFound.text"));
        text.addClassName("sl-lead");
        Anchor home = new Anchor("", getTranslation("site.home"));
        home.addClassNames("sl-button", "sl-button-main");
        Div actions = new Div(home);
        actions.addClassName("sl-panel-actions");
        return PublicLayout.panel(getTranslation("site.notFound.heading"), text, actions);
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> parameter) {
        return HttpStatusCode.NOT_FOUND.getCode();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("site.notFound.heading");
    }
}
