package dev.sluice.ui.report;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import dev.sluice.data.account.Actor;
import dev.sluice.data.account.NotPermittedException;
import dev.sluice.data.report.ReportReason;
import dev.sluice.data.report.ReportStatus;
import dev.sluice.data.report.Reports;
import dev.sluice.safety.turn.TurnId;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Card;
import dev.sluice.ui.look.Icon;
import dev.sluice.ui.look.Sheet;
import dev.sluice.ui.look.TextAreaField;
import dev.sluice.ui.look.Times;
import dev.sluice.ui.look.Toasts;
import dev.sluice.ui.look.Tone;
import java.util.Optional;

/** Reporting one answer: the reasons, then the receipt, where words can be added or the report taken back. */
final class ReportFlow {

    private final Reports reports;
    private final Actor actor;
    private final TurnId answer;
    private final Times times;
    private final Sheet sheet = new Sheet("");

    ReportFlow(Reports reports, Actor actor, TurnId answer, Times times) {
        this.reports = reports;
        this.actor = actor;
        this.answer = answer;
        this.times = times;
        sheet.getElement().setAttribute("data-testid", "report-sheet");
    }

    void open(UI ui) {
        sheet.open(ui);
        Optional<ReportStatus> earlier = reports.find(actor, answer);
        if (earlier.isPresent()) {
            showEarlier(earlier.get());
        } else {
            showReasons();
        }
    }

    private void showReasons() {
        sheet.show(text("report.heading"), new Paragraph(text("report.lead")), new ReasonButtons(this::file));
    }

    private void file(ReportReason reason) {
        try {
            showReceipt(reports.file(actor, answer, reason));
        } catch (NotPermittedException goneMeanwhile) {
            sheet.show(
                    text("report.heading"),
                    new Card(Tone.CAUTION, Icon.INFO, text("report.gone.heading")).say(text("report.gone.text")));
        }
    }

    private void showReceipt(ReportStatus report) {
        TextAreaField words = new TextAreaField(text("report.words"), Reports.MAX_WORDS_LENGTH);
        words.hint(text("report.words.hint"));
        words.field().setTestId("report-words");
        NativeButton say = Buttons.main(text("report.words.send"));
        say.getElement().setAttribute("data-testid", "report-say");
        say.addClickListener(click -> {
            if (!words.getValue().isBlank()) {
                reports.say(actor, report.number(), words.getValue());
                Toasts.show(text("report.words.done"));
            }
            sheet.close();
        });
        sheet.show(
                text("report.heading"),
                new ReportCards(sheet, times).received(report),
                words,
                actions(say, withdraw(report), mine()));
    }

    private void showEarlier(ReportStatus report) {
        Div actions = report.answer().isPresent() ? actions(mine()) : actions(withdraw(report), mine());
        sheet.show(text("report.again.heading"), new ReportCards(sheet, times).status(report), actions);
    }

    private NativeButton withdraw(ReportStatus report) {
        NativeButton withdraw = Buttons.quiet(text("report.withdraw"));
        withdraw.getElement().setAttribute("data-testid", "report-withdraw");
        withdraw.addClickListener(click -> {
            reports.withdraw(actor, report.number());
            Toasts.show(text("report.withdrawn"));
            sheet.close();
        });
        return withdraw;
    }

    private Component mine() {
        Anchor mine = new Anchor(MyReportsView.ADDRESS, text("report.mine"));
        mine.addClassNames("sl-button", "sl-button-quiet");
        mine.getElement().setAttribute("router-link", true);
        mine.getElement().addEventListener("click", event -> sheet.close());
        return mine;
    }

    private static Div actions(Component... parts) {
        Div actions = new Div(parts);
        actions.addClassName("sl-sheet-actions");
        return actions;
    }

    private String text(String key) {
        return sheet.getTranslation(key);
    }
}
