package dev.sluice.admin.review;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.sluice.admin.console.ChoiceField;
import dev.sluice.data.objection.TermRemedy;
import dev.sluice.data.policy.BuiltInTerm;
import dev.sluice.data.policy.OwnTerm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What happens to the term that was wrong: nothing, an exception, or the end of one's own. For admins. */
final class TermChoice extends Div {

    private final ChoiceField choice = new ChoiceField(getTranslation("review.term"));
    private final Input phrase = new Input(ValueChangeMode.ON_CHANGE);
    private final Map<String, Function<String, TermRemedy>> exceptions = new LinkedHashMap<>();
    private final Map<String, TermRemedy> ends = new LinkedHashMap<>();

    TermChoice(List<OwnTerm> own, List<BuiltInTerm> builtIn) {
        addClassName("sl-field");
        Span caption = new Span(getTranslation("review.term"));
        caption.getElement().setAttribute("aria-hidden", "true");
        choice.add("", getTranslation("review.term.keep"));
        for (OwnTerm term : own) {
            String except = "exception-" + term.id().value();
            exceptions.put(except, words -> new TermRemedy.Except(term.id(), words));
            choice.add(except, getTranslation("review.term.exception", term.text()));
            String end = "end-" + term.id().value();
            ends.put(end, new TermRemedy.End(term.id()));
            choice.add(end, getTranslation("review.term.end", term.text()));
        }
        for (BuiltInTerm term : builtIn) {
            String except = "built-in-" + term.rule();
            exceptions.put(except, words -> new TermRemedy.ExceptBuiltIn(term.rule(), words));
            choice.add(except, getTranslation("review.term.builtIn", term.text()));
        }
        choice.getElement().setAttribute("data-testid", "case-term");
        choice.onChoice(key -> phrase.setVisible(exceptions.containsKey(key)));
        phrase.addClassName("sl-input");
        phrase.setTestId("case-term-exception");
        phrase.setPlaceholder(getTranslation("review.term.phrase"));
        phrase.setAriaLabel(getTranslation("review.term.phrase"));
        phrase.getElement().setAttribute("maxlength", "64");
        phrase.setVisible(false);
        add(caption, choice, phrase);
    }

    /** Whether there is nothing to choose. */
    boolean isEmpty() {
        return exceptions.isEmpty();
    }

    Optional<TermRemedy> remedy() {
        String key = choice.getValue();
        Function<String, TermRemedy> exception = exceptions.get(key);
        return exception == null
                ? Optional.ofNullable(ends.get(key))
                : Optional.of(exception.apply(phrase.getValue().strip()));
    }
}
