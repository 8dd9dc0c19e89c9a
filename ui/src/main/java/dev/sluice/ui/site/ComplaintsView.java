package dev.sluice.ui.site;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import dev.sluice.data.account.CurrentActor;
import java.util.Optional;
import java.util.regex.Pattern;

/** How to complain to the operator, how to object to a decision, and where to report harmful content in general. */
@Route(value = "complaints", layout = PublicLayout.class)
@AnonymousAllowed
class ComplaintsView extends Composite<Div> implements BeforeEnterObserver, HasDynamicTitle {

    /** Names the message that an objection is about; put into the address by the card of the decision. */
    private static final String MESSAGE = "message";

    private static final Pattern MESSAGE_NUMBER = Pattern.compile("[0-9a-z]{1,20}");
    private static final int STEPS = 3;

    private final Site site;
    private final CurrentActor currentActor;

    ComplaintsView(Site site, CurrentActor currentActor) {
        this.site = site;
        this.currentActor = currentActor;
    }

    @Override
    protected Div initContent() {
        Div page = new Div();
        page.addClassName("sl-prose");
        page.setId("complaints");
        return page;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Optional<String> message = event.getLocation()
                .getQueryParameters()
                .getSingleParameter(MESSAGE)
                .filter(number -> MESSAGE_NUMBER.matcher(number).matches());
        Paragraph lead = new Paragraph(getTranslation("complaints.lead"));
        lead.addClassName("sl-lead");
        getContent().removeAll();
        getContent()
                .add(
                        new H1(getTranslation("complaints.heading")),
                        lead,
                        new H2(getTranslation("complaints.how.heading")),
                        address());
        message.ifPresent(number -> getContent().add(number(number)));
        OrderedList steps = new OrderedList();
        for (int step = 1; step <= STEPS; step++) {
            steps.add(new ListItem(getTranslation("complaints.step." + step)));
        }
        Anchor centre = new Anchor(SiteFooter.PUBLIC_REPORTING, getTranslation("complaints.centre.link"));
        centre.setTarget(AnchorTarget.BLANK);
        centre.getElement().setAttribute("rel", "noopener noreferrer");
        getContent()
                .add(
                        new H2(getTranslation("complaints.process.heading")),
                        steps,
                        new H2(getTranslation("complaints.centre.heading")),
                        new Paragraph(new Span(getTranslation("complaints.centre.text")), centre));
    }

    /** Where to write; where no address is set, staff also see what is missing. */
    private Component address() {
        Div address = new Div();
        address.getElement().setAttribute("data-testid", "complaints-contact");
        site.contact()
                .ifPresentOrElse(
                        contact -> address.add(new Paragraph(
                                new Span(getTranslation("complaints.mail")), new Anchor("mailto:" + contact, contact))),
                        () -> {
                            address.add(new Paragraph(getTranslation("complaints.noContact")));
                            if (currentActor
                                    .find()
                                    .filter(actor -> actor.isStaff())
                                    .isPresent()) {
                                Paragraph missing = new Paragraph(getTranslation("complaints.noContact.staff"));
                                missing.addClassName("sl-notice");
                                address.add(missing);
                            }
                        });
        return address;
    }

    private Component number(String number) {
        Paragraph line = new Paragraph(getTranslation("complaints.message", number));
        line.addClassName("sl-notice");
        line.getElement().setAttribute("data-testid", "complaints-message");
        return line;
    }

    @Override
    public String getPageTitle() {
        return getTranslation("complaints.heading") + " · " + site.name(getLocale());
    }
}
