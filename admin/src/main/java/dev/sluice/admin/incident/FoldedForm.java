package dev.sluice.admin.incident;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Icon;

/** A form that unfolds when somebody wants to add something; what is written in it stays while the page is brought up to date. */
@Tag("details")
final class FoldedForm extends HtmlContainer {

    private final Div problem = new Div();

    /**
     * A closed one.
     *
     * @param key of its name, {@code …} and of its button, {@code ….submit}
     * @param testId of both, likewise
     */
    FoldedForm(String key, String testId, Runnable onSubmit, Component... fields) {
        addClassName("console-folded");
        setTestId(testId);
        HtmlContainer summary = new HtmlContainer("summary");
        summary.addClassNames("sl-button", "sl-button-plain");
        summary.add(Icon.PLUS.create(), new Span(getTranslation(key)));
        HtmlContainer form = new HtmlContainer("section");
        form.addClassName("console-decision");
        form.getElement().setAttribute("aria-label", getTranslation(key));
        problem.addClassName("sl-problem");
        problem.getElement().setAttribute("role", "alert");
        problem.setVisible(false);
        NativeButton submit = Buttons.main(getTranslation(key + ".submit"));
        submit.setTestId(testId + "-submit");
        submit.getElement().setAttribute("data-submits", true);
        submit.addClickListener(click -> {
            problem.setVisible(false);
            onSubmit.run();
        });
        Div buttons = new Div(submit);
        buttons.addClassName("console-buttons");
        form.add(fields);
        form.add(problem, buttons);
        add(summary, form);
    }

    /** Says below the fields what is wrong. */
    void complain(String key) {
        problem.removeAll();
        problem.add(Icon.ALERT.create(), new Span(getTranslation(key)));
        problem.setVisible(true);
    }

    void fold() {
        getElement().executeJs("this.open = false");
    }

    void unfold() {
        getElement().executeJs("this.open = true");
    }
}
