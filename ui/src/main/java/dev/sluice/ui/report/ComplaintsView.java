package dev.sluice.ui.report;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import dev.sluice.data.account.Actor;
import dev.sluice.data.account.CurrentActor;
import dev.sluice.data.notice.MailOutbox;
import dev.sluice.data.report.LookUp;
import dev.sluice.data.report.ReportStatus;
import dev.sluice.data.report.Reports;
import dev.sluice.data.report.VisitorReceipt;
import dev.sluice.data.report.VisitorReport;
import dev.sluice.data.review.Deadlines;
import dev.sluice.data.site.Site;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Card;
import dev.sluice.ui.look.Icon;
import dev.sluice.ui.look.Times;
import dev.sluice.ui.look.Tone;
import dev.sluice.ui.look.WaitCard;
import dev.sluice.ui.site.PublicLayout;
import dev.sluice.ui.site.SiteFooter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reporting without an account, asking for the outcome, how complaints are handled, and where else to report. */
@Route(value = "complaints", layout = PublicLayout.class)
@AnonymousAllowed
class ComplaintsView extends Composite<Div> implements BeforeEnterObserver, HasDynamicTitle {

    /** Names the message that an objection is about; put into the address by the card of the decision. */
    private static final String MESSAGE = "message";

    /** The receipt number to ask for. */
    private static final String NUMBER = "number";

    private static final Pattern MESSAGE_NUMBER = Pattern.compile("[0-9a-z]{1,20}");
    private static final int STEPS = 4;

    /** The step that says how one hears of the outcome. */
    private static final int OUTCOME = 3;

    private final Site site;
    private final Reports reports;
    private final Deadlines deadlines;
    private final MailOutbox mail;
    private final CurrentActor currentActor;
    private final InstantSource clock;
    private final Div waiting = new Div();
    private final Div report = new Div();
    private final Div found = new Div();

    ComplaintsView(
            Site site,
            Reports reports,
            Deadlines deadlines,
            MailOutbox mail,
            CurrentActor currentActor,
            InstantSource clock) {
        this.site = site;
        this.reports = reports;
        this.deadlines = deadlines;
        this.mail = mail;
        this.currentActor = currentActor;
        this.clock = clock;
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
        Optional<String> message = parameter(event, MESSAGE)
                .filter(number -> MESSAGE_NUMBER.matcher(number).matches());
        Paragraph lead = new Paragraph(getTranslation("complaints.lead", deadlines.answerWithin()));
        lead.addClassName("sl-lead");
        getContent().removeAll();
        getContent().add(new H1(getTranslation("complaints.heading")), lead);
        addReport();
        addLookUp(parameter(event, NUMBER));
        addProcess();
        getContent().add(new H2(getTranslation("complaints.how.heading")), address());
        message.ifPresent(number -> getContent().add(number(number)));
        Anchor centre = new Anchor(SiteFooter.PUBLIC_REPORTING, getTranslation("complaints.centre.link"));
        centre.setTarget(AnchorTarget.BLANK);
        centre.getElement().setAttribute("rel", "noopener noreferrer");
        getContent()
                .add(
                        new H2(getTranslation("complaints.centre.heading")),
                        new Paragraph(new Span(getTranslation("complaints.centre.text")), centre));
    }

    private static Optional<String> parameter(BeforeEnterEvent event, String name) {
        return event.getLocation().getQueryParameters().getSingleParameter(name);
    }

    // ---- reporting

    private void addReport() {
        getContent().add(new H2(getTranslation("complaints.report.heading")));
        if (currentActor.find().isPresent()) {
            Anchor mine = new Anchor(MyReportsView.ADDRESS, getTranslation("report.mine"));
            getContent().add(new Paragraph(new Span(getTranslation("complaints.report.signedIn")), mine));
        } else {
            getContent().add(new Paragraph(getTranslation("complaints.report.text")));
        }
        showForm();
        getContent().add(waiting, report);
    }

    private void showForm() {
        report.removeAll();
        report.add(VisitorReportForm.ofPastedText(mail.isOn(), this::file));
    }

    private void file(VisitorReportForm.Filled filled) {
        waiting.removeAll();
        VisitorReport form =
                new VisitorReport(filled.reason(), filled.pasted(), filled.words(), filled.contact(), getLocale());
        switch (reports.fileAsVisitor(form, currentActor.address())) {
            case VisitorReceipt.Filed(ReportStatus filed) -> {
                NativeButton another = Buttons.plain(getTranslation("report.visitor.another"));
                another.addClickListener(click -> showForm());
                report.removeAll();
                report.add(cards().received(filed)
                        .say(getTranslation("report.visitor.keep"))
                        .offer(another));
            }
            case VisitorReceipt.TooMany(Duration retryAfter) -> waiting.add(wait(retryAfter, waiting));
            // Of answers on a page only.
            case VisitorReceipt.Gone() -> showForm();
        }
    }

    // ---- asking

    private void addLookUp(Optional<String> number) {
        Input field = new Input(ValueChangeMode.ON_CHANGE);
        field.setId("receipt-number");
        field.addClassName("sl-input");
        field.setPlaceholder("20261125-ABCD-2345");
        field.setAriaLabel(getTranslation("complaints.lookUp.number"));
        field.getElement().setAttribute("autocomplete", "off").setAttribute("maxlength", "40");
        NativeButton ask = Buttons.withIcon(Buttons.plain(getTranslation("complaints.lookUp.ask")), Icon.SEARCH);
        ask.setId("look-up");
        ask.addClickListener(click -> lookUp(field.getValue()));
        field.getElement()
                .addEventListener("keyup", event -> lookUp(field.getValue()))
                .setFilter("event.key == 'Enter'");
        Div line = new Div(field, ask);
        line.addClassName("sl-form-line");
        found.getElement().setAttribute("role", "status").setAttribute("data-testid", "look-up-result");
        getContent()
                .add(
                        new H2(getTranslation("complaints.lookUp.heading")),
                        new Paragraph(getTranslation("complaints.lookUp.text")),
                        line,
                        found);
        number.ifPresent(typed -> {
            field.setValue(typed);
            lookUp(typed);
        });
    }

    private void lookUp(String typed) {
        found.removeAll();
        if (typed.isBlank()) {
            return;
        }
        found.add(
                switch (reports.lookUp(typed, currentActor.address())) {
                    case LookUp.Found(ReportStatus status) -> cards().status(status);
                    case LookUp.Unknown() ->
                        new Card(Tone.NEUTRAL, Icon.INFO, getTranslation("complaints.lookUp.unknown"))
                                .say(getTranslation("complaints.lookUp.unknown.text"));
                    case LookUp.TooMany(Duration retryAfter) -> wait(retryAfter, found);
                });
    }

    /** Until it is over. */
    private Card wait(Duration retryAfter, Div place) {
        return WaitCard.of(this, "complaints.wait.heading", retryAfter, place::removeAll);
    }

    private ReportCards cards() {
        return new ReportCards(this, Times.of(this, clock.instant()));
    }

    // ---- what one should know

    private void addProcess() {
        OrderedList steps = new OrderedList();
        for (int step = 1; step <= STEPS; step++) {
            steps.add(new ListItem(getTranslation(
                    "complaints.step." + step + (step == OUTCOME && !mail.isOn() ? ".noMail" : ""),
                    deadlines.answerWithin(),
                    deadlines.objectWithin())));
        }
        getContent().add(new H2(getTranslation("complaints.process.heading")), steps);
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
                            if (currentActor.find().filter(Actor::isStaff).isPresent()) {
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
