package dev.sluice.admin.journal;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import dev.sluice.admin.console.Keys;
import dev.sluice.admin.console.RiskTexts;
import dev.sluice.data.journal.FindingMarks;
import dev.sluice.safety.Action;
import dev.sluice.safety.Finding;
import dev.sluice.safety.Stage;
import dev.sluice.ui.look.Buttons;
import java.text.NumberFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The findings of a turn: what, where, by which rule; and for signals, whether staff call them right. */
@Tag("ol")
final class FindingList extends HtmlContainer {

    private final BiConsumer<FindingMarks.Place, Optional<Boolean>> onMark;

    FindingList(
            List<LocatedFinding> findings,
            Map<FindingMarks.Place, Boolean> marks,
            BiConsumer<FindingMarks.Place, Optional<Boolean>> onMark) {
        this.onMark = onMark;
        addClassName("console-findings");
        int number = 1;
        for (LocatedFinding each : findings) {
            add(item(each, number, Optional.ofNullable(marks.get(each.place()))));
            number++;
        }
    }

    private HtmlContainer item(LocatedFinding each, int number, Optional<Boolean> right) {
        Finding finding = each.finding();
        HtmlContainer item = new HtmlContainer("li");
        Element mark = new Element(each.hasMark() ? "button" : "span").setText(Integer.toString(number));
        mark.setAttribute("class", "console-finding-number");
        mark.setAttribute("data-group", RiskTexts.group(finding.risk()));
        if (each.hasMark()) {
            mark.setAttribute("type", "button")
                    .setAttribute("data-shows-finding", Integer.toString(number))
                    .setAttribute("aria-label", getTranslation("console.entry.showMark", number));
        }
        Element name = new Element("span").setText(RiskTexts.full(finding.risk()));
        name.setAttribute("class", "console-finding-risk");
        String where = getTranslation(
                "console.entry.in." + each.channel().map(Keys::of).orElse("prompt"));
        Element detail = new Element("span")
                .setText(String.join(
                        " · ",
                        getTranslation("console.verdict." + Keys.of(finding.action())),
                        where,
                        getTranslation("console.stage." + Keys.of(finding.stage())),
                        finding.rule(),
                        score(finding)));
        detail.setAttribute("class", "console-finding-detail");
        item.getElement().appendChild(mark, name, detail);
        if (finding.action() == Action.FLAG) {
            item.add(marking(each.place(), right));
        }
        return item;
    }

    private String score(Finding finding) {
        if (finding.stage() == Stage.GUARD) {
            // It gives no figures: it is sure, or it is not.
            return getTranslation(finding.score() < 1 ? "console.guard.suspect" : "console.guard.unsafe");
        }
        NumberFormat format = NumberFormat.getNumberInstance(getLocale());
        return finding.threshold() == 0
                ? getTranslation("console.entry.score", format.format(finding.score()))
                : getTranslation(
                        "console.entry.scoreAndThreshold",
                        format.format(finding.score()),
                        format.format(finding.threshold()));
    }

    private Div marking(FindingMarks.Place place, Optional<Boolean> right) {
        Div marking = new Div();
        marking.addClassName("console-marking");
        marking.getElement()
                .setAttribute("role", "group")
                .setAttribute("aria-label", getTranslation("console.mark.label"));
        fill(marking, place, right);
        return marking;
    }

    private void fill(Div marking, FindingMarks.Place place, Optional<Boolean> right) {
        marking.removeAll();
        marking.add(new Span(getTranslation("console.mark.label")));
        for (boolean choice : new boolean[] {true, false}) {
            boolean chosen = right.filter(is -> is == choice).isPresent();
            NativeButton button = Buttons.quiet(getTranslation(choice ? "console.mark.right" : "console.mark.wrong"));
            button.getElement().setAttribute("aria-pressed", Boolean.toString(chosen));
            button.setTestId(choice ? "mark-right" : "mark-wrong");
            button.addClickListener(click -> {
                Optional<Boolean> wanted = chosen ? Optional.empty() : Optional.of(choice);
                onMark.accept(place, wanted);
                fill(marking, place, wanted);
            });
            marking.add(button);
        }
    }
}
