package dev.sluice.admin.review;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.sluice.admin.unmask.Sight;
import dev.sluice.data.journal.LogRow;
import dev.sluice.safety.turn.TurnId;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Icon;
import dev.sluice.ui.look.Times;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Finds the answer that somebody pasted: a visitor knows no more of it than its words. The texts are hostile. */
final class AnswerSearch extends Div {

    /** Long enough to stand in one answer only, short enough to hold no mark of formatting. */
    private static final int LENGTH_TRIED = 24;

    private final Input words = new Input(ValueChangeMode.ON_CHANGE);
    private final Div found = new Div();
    private final Function<String, List<LogRow>> search;
    private final Consumer<TurnId> onChoice;
    private final Times times;

    AnswerSearch(String pasted, Function<String, List<LogRow>> search, Consumer<TurnId> onChoice, Times times) {
        this.search = search;
        this.onChoice = onChoice;
        this.times = times;
        addClassName("console-answer-search");
        words.setId("case-answer-words");
        words.setTestId("case-answer-words");
        words.addClassName("sl-input");
        words.setValue(tellingWords(pasted));
        NativeLabel label = new NativeLabel(getTranslation("review.link.words"));
        label.setFor(words);
        NativeButton run = Buttons.withIcon(Buttons.plain(getTranslation("review.link.search")), Icon.SEARCH);
        run.setTestId("case-answer-search");
        run.getElement().setAttribute("data-submits", true);
        run.addClickListener(click -> run());
        Div line = new Div(words, run);
        line.addClassName("console-answer-search-line");
        Div field = new Div(label, line);
        field.addClassName("sl-field");
        found.addClassName("console-answer-found");
        found.getElement().setAttribute("role", "status");
        add(hint("review.link.about"), field, found);
    }

    /** The beginning of the longest run without line breaks, what Markdown formats with, and masks. */
    static String tellingWords(String pasted) {
        String longest = List.of(Sight.MASKED.words(pasted).split("[\\n*_`#>|\\[\\]()~\\\\•]+")).stream()
                .map(String::strip)
                .max(Comparator.comparingInt(String::length))
                .orElse("");
        int end = Math.min(LENGTH_TRIED, longest.codePointCount(0, longest.length()));
        return longest.substring(0, longest.offsetByCodePoints(0, end)).strip();
    }

    private void run() {
        found.removeAll();
        List<LogRow> rows = words.getValue().isBlank() ? List.of() : search.apply(words.getValue());
        if (rows.isEmpty()) {
            found.add(hint("review.link.none"));
        }
        rows.forEach(row -> found.add(result(row)));
    }

    private Div result(LogRow row) {
        NativeButton choose = Buttons.plain(getTranslation("review.link.choose"));
        choose.setTestId("case-answer-choose");
        choose.addClickListener(click -> onChoice.accept(row.turn()));
        Span account = new Span(row.accountName());
        Div head = new Div(account, times.element(row.startedAt()), choose);
        head.addClassName("console-answer-search-line");
        Div result = new Div(
                head,
                CaseEvidence.line("console-row-prompt", row.promptStart(), Sight.MASKED),
                CaseEvidence.line("console-row-answer", row.answerStart(), Sight.MASKED));
        result.setTestId("case-answer-found");
        return result;
    }

    private Span hint(String key) {
        Span hint = new Span(getTranslation(key));
        hint.addClassName("sl-hint");
        return hint;
    }
}
