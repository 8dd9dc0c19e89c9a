package dev.sluice.ui.report;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.NativeButton;
import dev.sluice.data.account.CurrentActor;
import dev.sluice.data.report.Reports;
import dev.sluice.safety.turn.TurnId;
import dev.sluice.ui.conversation.AnswerAction;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Icon;
import dev.sluice.ui.look.Times;
import java.time.InstantSource;
import org.springframework.core.annotation.Order;

/** The flag under every answer: one click opens the reasons, a second one reports. */
@org.springframework.stereotype.Component
@Order(50)
class ReportAction implements AnswerAction {

    private final Reports reports;
    private final CurrentActor currentActor;
    private final InstantSource clock;

    ReportAction(Reports reports, CurrentActor currentActor, InstantSource clock) {
        this.reports = reports;
        this.currentActor = currentActor;
        this.clock = clock;
    }

    @Override
    public Component under(TurnId answer) {
        NativeButton flag = Buttons.icon(Icon.FLAG, UI.getCurrent().getTranslation("report.action"));
        flag.getElement().setAttribute("data-testid", "report-answer").setAttribute("aria-haspopup", "dialog");
        flag.addClickListener(click -> {
            UI ui = UI.getCurrent();
            new ReportFlow(reports, currentActor.get(), answer, Times.of(ui, clock.instant())).open(ui);
        });
        return flag;
    }
}
