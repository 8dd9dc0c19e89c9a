package dev.sluice.admin.journal;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.Location;
import dev.sluice.admin.console.Keys;
import dev.sluice.admin.console.RiskTexts;
import dev.sluice.admin.unmask.Sight;
import dev.sluice.data.journal.LogOutcome;
import dev.sluice.data.journal.LogRow;
import dev.sluice.safety.turn.TurnId;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Chip;
import dev.sluice.ui.look.Times;
import dev.sluice.ui.look.Tone;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The rows of the log, newest first; grows at its foot, and stands still while one reads. */
final class LogTable extends Div {

    /** So many rows come by themselves while one scrolls; then a button asks, to keep the page light. */
    private static final int ROWS_BY_THEMSELVES = 600;

    private final Element body = new Element("tbody");
    private final Div foot = new Div();
    private final Map<TurnId, Line> lines = new LinkedHashMap<>();
    private Optional<TurnId> selected = Optional.empty();
    private final Set<TurnId> chosen = new LinkedHashSet<>();
    private final Consumer<Set<TurnId>> onChoice;

    private record Line(LogRow row, Element element) {}

    /**
     * An empty table.
     *
     * @param onChoice hears which rows are ticked, after each change
     */
    LogTable(Consumer<Set<TurnId>> onChoice) {
        this.onChoice = onChoice;
        addClassName("console-table-scroll");
        Element table = new Element("table");
        table.setAttribute("class", "console-table console-log-table");
        table.setAttribute("aria-label", getTranslation("console.nav.log"));
        Element head = new Element("tr");
        head.appendChild(new Element("th")
                .setAttribute("scope", "col")
                .setAttribute("class", "console-col-choice")
                .setAttribute("aria-label", getTranslation("console.bulk.column")));
        for (String column : List.of("time", "account", "content", "outcome", "risks", "model")) {
            head.appendChild(new Element("th")
                    .setAttribute("scope", "col")
                    .setAttribute("class", "console-col-" + column)
                    .setText(getTranslation("console.log.column." + column)));
        }
        table.appendChild(new Element("thead").appendChild(head), body);
        getElement().appendChild(table);
        foot.addClassName("console-table-foot");
        add(foot);
    }

    void clear() {
        lines.clear();
        choose(Set.of());
        body.removeAllChildren();
        foot.removeAll();
    }

    Set<TurnId> turns() {
        return Set.copyOf(lines.keySet());
    }

    /** Turns whose rows will change by themselves. */
    Set<TurnId> runningTurns() {
        return lines.values().stream()
                .map(Line::row)
                .filter(row -> row.outcome() == LogOutcome.RUNNING)
                .map(LogRow::turn)
                .collect(Collectors.toUnmodifiableSet());
    }

    Optional<LogRow> find(TurnId turn) {
        return Optional.ofNullable(lines.get(turn)).map(Line::row);
    }

    /** More rows at the foot. */
    void append(List<LogRow> rows, LogAddress address, Times times) {
        for (LogRow row : rows) {
            Element element = new Element("tr");
            fill(element, row, address, times);
            body.appendChild(element);
            lines.put(row.turn(), new Line(row, element));
        }
        select(selected);
    }

    /** These rows as they are now, each in its place. */
    void replace(List<LogRow> rows, LogAddress address, Times times) {
        for (LogRow row : rows) {
            Line line = lines.get(row.turn());
            if (line != null && !line.row().equals(row)) {
                line.element().removeAllChildren();
                fill(line.element(), row, address, times);
                lines.put(row.turn(), new Line(row, line.element()));
            }
        }
        select(selected);
    }

    /** Marks the row of the turn that is open. */
    void select(Optional<TurnId> turn) {
        selected = turn;
        lines.forEach((id, line) -> {
            if (turn.filter(id::equals).isPresent()) {
                line.element().setAttribute("aria-current", "true");
            } else {
                line.element().removeAttribute("aria-current");
            }
        });
    }

    /** What stands below the last row: nothing, or the way to more. */
    void offerMore(boolean more, Runnable load) {
        foot.removeAll();
        if (!more) {
            if (!lines.isEmpty()) {
                foot.add(new Span(getTranslation("console.log.end")));
            }
            return;
        }
        NativeButton button = Buttons.quiet(getTranslation("console.log.more"));
        button.setTestId("load-more");
        button.addClickListener(click -> load.run());
        if (lines.size() < ROWS_BY_THEMSELVES) {
            // console.js presses it when it comes into view.
            button.getElement().setAttribute("data-press-in-view", true);
        }
        foot.add(button);
    }

    private void fill(Element line, LogRow row, LogAddress address, Times times) {
        line.setAttribute("data-testid", "log-row");
        line.setAttribute("data-turn", row.turn().toString());
        Anchor link = new Anchor(
                new Location(
                                "console/log",
                                address.withTurn(Optional.of(row.turn())).parameters())
                        .getPathWithQueryParameters(),
                "");
        link.getElement().setAttribute("router-link", true);
        link.addClassName("console-row-link");
        Span prompt =
                new Span(row.purged() ? getTranslation("console.log.purged") : Sight.MASKED.line(row.promptStart()));
        prompt.addClassName("console-row-prompt");
        if (row.title()) {
            Chip title = new Chip(Tone.NEUTRAL, getTranslation("console.log.title"));
            title.setTitle(getTranslation("console.log.title.about"));
            link.add(title);
        }
        link.add(prompt);
        if (!row.answerStart().isBlank()) {
            Span answer = new Span(Sight.MASKED.line(row.answerStart()));
            answer.addClassName("console-row-answer");
            link.add(answer);
        }
        Element outcome =
                cell("outcome").appendChild(LogTexts.outcome(row.outcome()).getElement());
        if (row.takenDown() && row.outcome() != LogOutcome.TAKEN_DOWN) {
            outcome.removeAllChildren().appendChild(LogTexts.takenDown().getElement());
        }
        line.appendChild(
                choice(row),
                cell("time").appendChild(times.element(row.startedAt()).getElement()),
                cell("account").setText(row.accountName()),
                cell("content").appendChild(link.getElement()),
                outcome,
                risks(row),
                cell("model").setText(row.assistantName()));
    }

    /** The rows that are ticked, instead of those that were. */
    void choose(Set<TurnId> turns) {
        chosen.clear();
        chosen.addAll(turns);
        lines.forEach(
                (turn, line) -> line.element().getChild(0).getChild(0).setProperty("checked", chosen.contains(turn)));
        onChoice.accept(Set.copyOf(chosen));
    }

    private Element choice(LogRow row) {
        Element box = new Element("input")
                .setAttribute("type", "checkbox")
                .setAttribute("data-testid", "row-choice")
                .setAttribute("aria-label", getTranslation("console.bulk.choose", row.accountName()));
        box.setProperty("checked", chosen.contains(row.turn()));
        box.addPropertyChangeListener("checked", "change", event -> {
            if (Boolean.TRUE.equals(event.getValue())) {
                chosen.add(row.turn());
            } else {
                chosen.remove(row.turn());
            }
            onChoice.accept(new LinkedHashSet<>(chosen));
        });
        return cell("choice").appendChild(box);
    }

    private static Element cell(String column) {
        return new Element("td").setAttribute("class", "console-col-" + column);
    }

    private Element risks(LogRow row) {
        Element cell = cell("risks");
        row.risks().stream().sorted().limit(3).forEach(risk -> {
            Element code = new Element("span").setText(risk.code());
            code.setAttribute("class", "console-risk");
            code.setAttribute("data-group", RiskTexts.group(risk));
            code.setAttribute("data-action", Keys.of(row.verdict()));
            code.setAttribute("title", RiskTexts.full(risk));
            cell.appendChild(code);
        });
        if (row.risks().size() > 3) {
            Element more = new Element("span").setText("+" + (row.risks().size() - 3));
            more.setAttribute("class", "console-risk-more");
            more.setAttribute(
                    "title",
                    row.risks().stream().sorted().skip(3).map(RiskTexts::full).collect(Collectors.joining("\n")));
            cell.appendChild(more);
        }
        return cell;
    }
}
