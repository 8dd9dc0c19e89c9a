package dev.sluice.admin.unmask;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import dev.sluice.admin.console.ChoiceField;
import dev.sluice.admin.console.Keys;
import dev.sluice.data.unmask.UnmaskReason;
import dev.sluice.data.unmask.UnmaskReason.Need;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Icon;
import dev.sluice.ui.look.TextAreaField;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/** Asks what somebody needs personal data for. Knows no service. */
@Tag("section")
final class UnmaskForm extends HtmlContainer {

    private final ChoiceField need = new ChoiceField(getTranslation("console.unmask.need"));
    private final TextAreaField words =
            new TextAreaField(getTranslation("console.unmask.words"), UnmaskReason.MAX_LENGTH);
    private final Div problem = new Div();
    private final NativeButton cancel = Buttons.quiet(getTranslation("console.decision.cancel"));

    UnmaskForm(Consumer<UnmaskReason> onSubmit) {
        addClassName("console-decision");
        setTestId("unmask-form");
        getElement()
                .setAttribute("aria-label", getTranslation("console.unmask.heading"))
                .setAttribute("tabindex", "-1");
        need.add("", getTranslation("console.unmask.need.choose"));
        for (Need each : Need.values()) {
            need.add(Keys.of(each), getTranslation("console.unmask.need." + Keys.of(each)));
        }
        need.getElement().setAttribute("data-testid", "unmask-need");
        Span caption = new Span(getTranslation("console.unmask.need"));
        caption.getElement().setAttribute("aria-hidden", "true");
        Div choice = new Div(caption, need);
        choice.addClassName("sl-field");
        words.hint(getTranslation("console.unmask.words.hint"));
        words.field().setTestId("unmask-words");
        problem.addClassName("sl-problem");
        problem.getElement().setAttribute("role", "alert");
        problem.setVisible(false);
        getElement().appendChild(new Element("h3").setText(getTranslation("console.unmask.heading")));
        add(choice, words, problem, buttons(onSubmit));
    }

    void onCancel(Runnable listener) {
        cancel.addClickListener(click -> listener.run());
    }

    private Div buttons(Consumer<UnmaskReason> onSubmit) {
        NativeButton submit = Buttons.main(getTranslation("console.unmask.submit"));
        submit.setTestId("unmask-submit");
        submit.getElement().setAttribute("data-submits", true);
        submit.addClickListener(click -> submit(onSubmit));
        cancel.getElement().setAttribute("data-key", "Escape");
        Div buttons = new Div(submit, cancel);
        buttons.addClassName("console-buttons");
        return buttons;
    }

    private void submit(Consumer<UnmaskReason> onSubmit) {
        Optional<Need> chosen = Arrays.stream(Need.values())
                .filter(each -> Keys.of(each).equals(need.getValue()))
                .findFirst();
        if (chosen.isEmpty()) {
            complain("console.unmask.problem.need");
        } else if (UnmaskReason.needsWords(chosen.get()) && words.getValue().isBlank()) {
            complain("console.unmask.problem.words");
        } else {
            onSubmit.accept(new UnmaskReason(chosen.get(), words.getValue()));
        }
    }

    private void complain(String key) {
        problem.removeAll();
        problem.add(Icon.ALERT.create(), new Span(getTranslation(key)));
        problem.setVisible(true);
    }
}
