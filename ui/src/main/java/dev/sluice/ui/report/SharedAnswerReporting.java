package dev.sluice.ui.report;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import dev.sluice.data.account.CurrentActor;
import dev.sluice.data.notice.MailOutbox;
import dev.sluice.data.report.ReportStatus;
import dev.sluice.data.report.Reports;
import dev.sluice.data.report.SharedAnswerReport;
import dev.sluice.data.report.VisitorReceipt;
import dev.sluice.data.share.ShareToken;
import dev.sluice.safety.turn.TurnId;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Card;
import dev.sluice.ui.look.Icon;
import dev.sluice.ui.look.Sheet;
import dev.sluice.ui.look.Times;
import dev.sluice.ui.look.Tone;
import dev.sluice.ui.look.WaitCard;
import java.time.Duration;
import java.time.InstantSource;

/** The flag under every answer that is shared: a report without an account, of that answer. */
@org.springframework.stereotype.Component
public class SharedAnswerReporting {

    private final Reports reports;
    private final MailOutbox mail;
    private final CurrentActor currentActor;
    private final InstantSource clock;

    SharedAnswerReporting(Reports reports, MailOutbox mail, CurrentActor currentActor, InstantSource clock) {
        this.reports = reports;
        this.mail = mail;
        this.currentActor = currentActor;
        this.clock = clock;
    }

    /** A new button for one answer. */
    public Component under(ShareToken shared, TurnId answer) {
        NativeButton flag = Buttons.withIcon(Buttons.quiet(UI.getCurrent().getTranslation("report.action")), Icon.FLAG);
        flag.getElement().setAttribute("data-testid", "report-answer").setAttribute("aria-haspopup", "dialog");
        flag.addClickListener(click -> open(UI.getCurrent(), shared, answer));
        return flag;
    }

    private void open(UI ui, ShareToken shared, TurnId answer) {
        Sheet sheet = new Sheet("");
        sheet.getElement().setAttribute("data-testid", "report-sheet");
        Div waiting = new Div();
        sheet.open(ui);
        sheet.show(
                sheet.getTranslation("report.heading"),
                VisitorReportForm.ofAnswer(
                        mail.isOn(),
                        filled -> file(
                                sheet,
                                waiting,
                                new SharedAnswerReport(
                                        shared,
                                        answer,
                                        filled.reason(),
                                        filled.words(),
                                        filled.contact(),
                                        ui.getLocale()))),
                waiting);
    }

    private void file(Sheet sheet, Div waiting, SharedAnswerReport form) {
        waiting.removeAll();
        switch (reports.fileOnShared(form, currentActor.address())) {
            case VisitorReceipt.Filed(ReportStatus filed) ->
                sheet.show(
                        sheet.getTranslation("report.heading"),
                        new ReportCards(sheet, Times.of(sheet, clock.instant()))
                                .received(filed)
                                .say(sheet.getTranslation("report.visitor.keep.elsewhere")));
            case VisitorReceipt.Gone() ->
                sheet.show(
                        sheet.getTranslation("report.heading"),
                        new Card(Tone.CAUTION, Icon.INFO, sheet.getTranslation("report.gone.heading"))
                                .say(sheet.getTranslation("report.gone.text")));
            case VisitorReceipt.TooMany(Duration retryAfter) ->
                waiting.add(WaitCard.of(sheet, "complaints.wait.heading", retryAfter, waiting::removeAll));
        }
    }
}
