package dev.sluice.ui.report;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import dev.sluice.data.report.ReportReason;
import java.util.Locale;
import java.util.function.Consumer;

/** The ten reasons, each a button. */
final class ReasonButtons extends Div {

    ReasonButtons(Consumer<ReportReason> onChoice) {
        addClassName("sl-reasons");
        getElement().setAttribute("role", "group").setAttribute("aria-label", getTranslation("report.reasons"));
        for (ReportReason reason : ReportReason.values()) {
            NativeButton button = new NativeButton(ReportCards.reason(this, reason));
            button.addClassName("sl-reason");
            button.getElement()
                    .setAttribute("type", "button")
                    .setAttribute("data-testid", "reason-" + reason.name().toLowerCase(Locale.ROOT));
            button.addClickListener(click -> onChoice.accept(reason));
            add(button);
        }
    }
}
