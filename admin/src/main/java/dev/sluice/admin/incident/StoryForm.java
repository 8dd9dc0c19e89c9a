package dev.sluice.admin.incident;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import dev.sluice.admin.console.ChoiceField;
import dev.sluice.admin.console.RiskTexts;
import dev.sluice.data.incident.Incident;
import dev.sluice.safety.Risk;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Icon;
import dev.sluice.ui.look.TextAreaField;
import java.util.Optional;
import java.util.function.Consumer;

/** Asks what happened. Knows no service. */
@Tag("section")
final class StoryForm extends HtmlContainer {

    private final Input title =
            Labelled.line(getTranslation("incident.title"), "incident-title", Incident.MAX_TITLE_LENGTH);
    private final ChoiceField risk = new ChoiceField(getTranslation("incident.risk"));
    private final TextAreaField what = new TextAreaField(getTranslation("incident.what"), Incident.MAX_LENGTH);
    private final Div problem = new Div();

    /** @param submitKey of the button's text */
    StoryForm(String submitKey, Consumer<Incident.Story> onSubmit, Runnable onCancel) {
        addClassName("console-decision");
        setTestId("incident-form");
        getElement().setAttribute("aria-label", getTranslation("incident.form")).setAttribute("tabindex", "-1");
        risk.add("", getTranslation("review.risk.choose"));
        RiskTexts.addAllTo(risk, false);
        risk.getElement().setAttribute("data-testid", "incident-risk");
        what.field().setTestId("incident-what");
        what.hint(getTranslation("incident.what.hint"));
        problem.add(Icon.ALERT.create(), new Span(getTranslation("incident.problem")));
        problem.addClassName("sl-problem");
        problem.getElement().setAttribute("role", "alert");
        problem.setVisible(false);
        NativeButton submit = Buttons.main(getTranslation(submitKey));
        submit.setTestId("incident-submit");
        submit.getElement().setAttribute("data-submits", true);
        submit.addClickListener(click -> submit(onSubmit));
        NativeButton cancel = Buttons.quiet(getTranslation("console.decision.cancel"));
        cancel.getElement().setAttribute("data-key", "Escape");
        cancel.addClickListener(click -> onCancel.run());
        Div buttons = new Div(submit, cancel);
        buttons.addClassName("console-buttons");
        add(
                new Labelled(getTranslation("incident.title"), title),
                new Labelled(getTranslation("incident.risk"), risk),
                what,
                problem,
                buttons);
    }

    void fill(Incident.Story story) {
        title.setValue(story.title());
        what.setValue(story.what());
        suggest(Optional.of(story.risk()));
    }

    void suggest(Optional<Risk> likeliest) {
        risk.setValue(likeliest.map(Risk::code).orElse(""));
    }

    private void submit(Consumer<Incident.Story> onSubmit) {
        Optional<Risk> chosen = Risk.findByCode(risk.getValue());
        boolean complete = !title.getValue().isBlank() && chosen.isPresent();
        problem.setVisible(!complete);
        if (complete) {
            onSubmit.accept(new Incident.Story(title.getValue(), chosen.get(), what.getValue()));
        }
    }
}
