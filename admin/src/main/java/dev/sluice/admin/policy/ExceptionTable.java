package dev.sluice.admin.policy;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import dev.sluice.data.policy.BuiltInException;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Chip;
import dev.sluice.ui.look.Times;
import dev.sluice.ui.look.Tone;
import java.util.List;
import java.util.function.Consumer;

/** Exceptions that the operator has given to built-in terms; not there as long as there are none. */
final class ExceptionTable extends Div {

    private final Consumer<BuiltInException> onEnd;
    private final Consumer<BuiltInException> onAgain;

    ExceptionTable(Consumer<BuiltInException> onEnd, Consumer<BuiltInException> onAgain) {
        this.onEnd = onEnd;
        this.onAgain = onAgain;
        addClassName("console-exceptions");
    }

    void show(List<BuiltInException> exceptions, boolean mayChange, Times times) {
        removeAll();
        setVisible(!exceptions.isEmpty());
        if (exceptions.isEmpty()) {
            return;
        }
        getElement().appendChild(new Element("h2").setText(getTranslation("console.exceptions.list")));
        Span about = new Span(getTranslation("console.exceptions.about"));
        about.addClassName("sl-hint");
        add(about);
        Element head = new Element("tr");
        for (String column : List.of("phrase", "term", "added", "state")) {
            head.appendChild(new Element("th")
                    .setAttribute("scope", "col")
                    .setAttribute("class", "console-term-" + column)
                    .setText(getTranslation("console.exceptions.column." + column)));
        }
        Element body = new Element("tbody");
        exceptions.forEach(each -> body.appendChild(row(each, mayChange, times)));
        getElement()
                .appendChild(new Element("table")
                        .setAttribute("class", "console-table console-terms-table console-exceptions-table")
                        .setAttribute("aria-label", getTranslation("console.exceptions.list"))
                        .appendChild(new Element("thead").appendChild(head), body));
    }

    private Element row(BuiltInException exception, boolean mayChange, Times times) {
        Element state = cell("state");
        state.appendChild((exception.isInForce()
                        ? new Chip(Tone.POSITIVE, getTranslation("console.terms.inForce"))
                        : new Chip(getTranslation("console.terms.ended")))
                .getElement());
        if (mayChange && exception.isInForce()) {
            state.appendChild(action("console.terms.end", "exception-end", exception, onEnd));
        } else if (mayChange && exception.term().isPresent()) {
            state.appendChild(action("console.terms.again", "exception-again", exception, onAgain));
        }
        return new Element("tr")
                .setAttribute("data-testid", "exception-row")
                .setAttribute("data-ended", !exception.isInForce())
                .appendChild(
                        cell("phrase").setText(exception.phrase()),
                        cell("term").setText(exception.term().orElse(getTranslation("console.exceptions.gone"))),
                        cell("added")
                                .appendChild(
                                        new Span(exception.addedBy()).getElement(),
                                        times.element(exception.addedAt()).getElement()),
                        state);
    }

    private Element action(String key, String testId, BuiltInException exception, Consumer<BuiltInException> act) {
        NativeButton button = Buttons.quiet(getTranslation(key));
        button.setAriaLabel(getTranslation(key) + " " + exception.phrase());
        button.setTestId(testId);
        button.addClickListener(click -> act.accept(exception));
        return button.getElement();
    }

    private static Element cell(String column) {
        return new Element("td").setAttribute("class", "console-term-" + column);
    }
}
