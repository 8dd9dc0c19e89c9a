package dev.sluice.admin.review;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.sluice.admin.console.MarkedText;
import dev.sluice.admin.console.PanelSection;
import dev.sluice.admin.unmask.Sight;
import dev.sluice.data.journal.LogEntry;
import dev.sluice.data.journal.LogRow;
import dev.sluice.data.journal.Surroundings;
import dev.sluice.safety.Finding;
import dev.sluice.safety.Stage;
import dev.sluice.safety.turn.Channel;
import dev.sluice.safety.turn.Settlements.ChannelFinding;
import dev.sluice.safety.turn.TurnId;
import dev.sluice.ui.look.Chip;
import dev.sluice.ui.look.Times;
import dev.sluice.ui.look.Tone;
import java.util.ArrayList;
import java.util.List;

/** The turn that a case is about, with what the gate found, and the turns around it. The texts are hostile. */
final class CaseEvidence extends Div {

    private final Sight sight;

    CaseEvidence(LogEntry entry, Surroundings around, Sight sight, Times times) {
        this.sight = sight;
        if (!around.before().isEmpty()) {
            add(new PanelSection("review.before", turns(around.before(), times)));
        }
        if (entry.purge().isPresent()) {
            add(new PanelSection("console.entry.prompt", quiet("console.log.purged")));
        } else {
            List<Finding> inPrompt = inPlace(entry.promptVerdict().findings());
            add(new PanelSection(
                    "console.entry.prompt",
                    new MarkedText(
                            sight.of(entry.prompt()),
                            inPrompt,
                            entry.prompt().length(),
                            each -> inPrompt.indexOf(each) + 1)));
            addAnswer(entry);
        }
        if (!around.after().isEmpty()) {
            add(new PanelSection("review.after", turns(around.after(), times)));
        }
        add(link(entry.row().turn(), "review.openInLog"));
    }

    private void addAnswer(LogEntry entry) {
        String unseen = entry.neverShown()
                .filter(part -> part.channel() == Channel.ANSWER)
                .map(part -> part.text())
                .orElse("");
        String answer = entry.answer() + unseen;
        if (answer.isEmpty()) {
            add(new PanelSection("console.entry.answer", quiet("console.entry.noAnswer")));
            return;
        }
        List<Finding> found = inPlace(entry.findings().stream()
                .filter(each -> each.channel() == Channel.ANSWER)
                .map(ChannelFinding::finding)
                .toList());
        MarkedText text =
                new MarkedText(sight.of(answer), found, entry.answer().length(), each -> found.indexOf(each) + 1);
        text.setTestId("case-answer");
        add(new PanelSection("console.entry.answer", text));
    }

    private static List<Finding> inPlace(List<Finding> findings) {
        return findings.stream().filter(each -> each.stage() != Stage.RENDERED).toList();
    }

    private Component turns(List<LogRow> rows, Times times) {
        Div list = new Div();
        list.addClassName("console-around");
        for (LogRow row : rows) {
            Div turn = new Div();
            List<Component> parts = new ArrayList<>();
            parts.add(times.element(row.startedAt()));
            parts.add(prompt(row));
            parts.add(line("console-row-answer", row.answerStart(), sight));
            turn.add(parts);
            list.add(turn);
        }
        return list;
    }

    private Component prompt(LogRow row) {
        Component line = line("console-row-prompt", row.promptStart(), sight);
        return row.title()
                ? new Span(new Chip(Tone.NEUTRAL, UI.getCurrent().getTranslation("console.log.title")), line)
                : line;
    }

    static Component line(String className, String beginning, Sight sight) {
        Span line = new Span(sight.line(beginning));
        line.addClassName(className);
        line.getElement().setAttribute("dir", "auto");
        return line;
    }

    private static Component link(TurnId turn, String key) {
        Anchor link = new Anchor("console/log?turn=" + turn, UI.getCurrent().getTranslation(key));
        link.getElement().setAttribute("router-link", true);
        Div line = new Div(link);
        line.addClassName("console-buttons");
        return line;
    }

    private Component quiet(String key) {
        Span text = new Span(getTranslation(key));
        text.addClassName("sl-hint");
        return text;
    }
}
