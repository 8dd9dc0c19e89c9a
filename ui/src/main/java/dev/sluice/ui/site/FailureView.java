package dev.sluice.ui.site;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.HttpStatusCode;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A page that could not be built. What went wrong is for the log, never for the person. */
@ParentLayout(PublicLayout.class)
@AnonymousAllowed
class FailureView extends Composite<Div> implements HasErrorParameter<Exception>, HasDynamicTitle {

    private static final Logger LOGGER = LoggerFactory.getLogger(FailureView.class);

    @Override
    protected Div initContent() {
        return PublicLayout.deadEnd(getTranslation("look.failure.heading"), getTranslation("site.failure.text"));
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> parameter) {
        LOGGER.error("A page could not be built", parameter.getException());
        return HttpStatusCode.INTERNAL_SERVER_ERROR.getCode();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("look.failure.heading");
    }
}
