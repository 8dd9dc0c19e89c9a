package dev.sluice.admin.dryrun;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import dev.sluice.admin.console.Keys;
import dev.sluice.admin.console.MarkedText;
import dev.sluice.admin.console.RiskTexts;
import dev.sluice.admin.unmask.Sight;
import dev.sluice.data.dryrun.ChangedTurn;
import dev.sluice.data.dryrun.DryRunReport;
import dev.sluice.data.journal.RecordedTurn;
import dev.sluice.safety.Finding;
import dev.sluice.safety.Reading;
import dev.sluice.safety.Stage;
import dev.sluice.safety.turn.TurnId;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Chip;
import dev.sluice.ui.look.Icon;
import dev.sluice.ui.look.Times;
import dev.sluice.ui.look.Tone;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The turns that a draft would treat otherwise, newest first, with the place in the text that decides; folded at first. */
@Tag("details")
final class DryRunChanges extends HtmlContainer {

    private static final int PAGE = 20;
    private static final int AROUND = 90;

    private final DryRunReport report;
    private final Texts texts;
    private final Times times;
    private final HtmlContainer list = new HtmlContainer("ol");
    private final NativeButton more = Buttons.plain(getTranslation("console.dryRun.more"));
    private int shown;

    /** Whoever has the texts of the changed turns. */
    interface Texts {
        List<RecordedTurn> read(int from, int size);
    }

    DryRunChanges(DryRunReport report, Texts texts, Times times) {
        this.report = report;
        this.texts = texts;
        this.times = times;
        addClassName("dry-run-changes");
        getElement().setAttribute("data-testid", "dry-run-changes");
        getElement()
                .appendChild(new Element("summary")
                        .setText(getTranslation(
                                "console.dryRun.changes", report.changes().size())));
        list.addClassName("dry-run-list");
        more.setTestId("dry-run-more");
        more.addClickListener(click -> showPage());
        add(list, more);
        showPage();
    }

    private void showPage() {
        Map<TurnId, RecordedTurn> recorded =
                texts.read(shown, PAGE).stream().collect(Collectors.toMap(RecordedTurn::turn, Function.identity()));
        report.changes().stream()
                .skip(shown)
                .limit(PAGE)
                .forEach(change -> list.add(item(change, Optional.ofNullable(recorded.get(change.turn())))));
        shown = Math.min(shown + PAGE, report.changes().size());
        more.setVisible(shown < report.changes().size());
    }

    private HtmlContainer item(ChangedTurn change, Optional<RecordedTurn> recorded) {
        HtmlContainer item = new HtmlContainer("li");
        item.getElement().setAttribute("data-testid", "dry-run-change");
        // Another tab: the draft is on this page only.
        Anchor open = new Anchor("console/log?turn=" + change.turn(), "", AnchorTarget.BLANK);
        open.addClassName("sl-link");
        open.add(times.element(change.startedAt()), Icon.EXTERNAL.create());
        Div head = new Div(open);
        head.addClassName("dry-run-change-head");
        recorded.ifPresent(turn -> head.add(new Span(turn.accountName())));
        change.gained().stream()
                .sorted()
                .forEach(each -> head.add(new Chip(
                        Tone.CAUTION,
                        getTranslation(
                                "console.dryRun.gained", getTranslation("console.dryRun.chip." + Keys.of(each))))));
        change.lost().stream()
                .sorted()
                .forEach(each -> head.add(new Chip(
                        Tone.POSITIVE,
                        getTranslation(
                                "console.dryRun.lost", getTranslation("console.dryRun.chip." + Keys.of(each))))));
        item.add(head, why(change));
        recorded.ifPresent(turn -> item.add(excerpt(turn.said().text(change.channel()), change.reason())));
        return item;
    }

    private Span why(ChangedTurn change) {
        Finding reason = change.reason();
        String rule = reason.rule();
        Span why = new Span(String.join(
                " · ",
                getTranslation(
                        "console.entry.in." + change.channel().map(Keys::of).orElse("prompt")),
                RiskTexts.full(reason.risk()),
                getTranslation("console.stage." + Keys.of(reason.stage())),
                report.terms().getOrDefault(rule, rule)));
        why.addClassName("sl-hint");
        return why;
    }

    /** The text around what decides; its beginning where that has no place in it. */
    private static MarkedText excerpt(String recorded, Finding reason) {
        boolean placed = reason.stage() != Stage.RENDERED && reason.start() < recorded.length();
        Reading reading = Sight.MASKED.of(recorded);
        String text = reading.text();
        int first = placed ? reading.start(reason.start()) : 0;
        int last = placed ? Math.min(reading.end(reason.end()), Math.min(text.length(), first + 2 * AROUND)) : 0;
        int from = border(text, Math.max(0, first - AROUND));
        int to = border(text, Math.min(text.length(), last + AROUND));
        String before = from > 0 ? "…" : "";
        String shown = before + text.substring(from, to) + (to < text.length() ? "…" : "");
        int offset = before.length() - from;
        // Once more: what is cut out of a longer number may be a number too.
        return new MarkedText(
                Sight.MASKED.of(shown),
                placed ? List.of(reason.at(first + offset, last + offset)) : List.of(),
                shown.length(),
                finding -> 1);
    }

    /** A place that parts no character. */
    private static int border(String text, int place) {
        boolean within = place > 0 && place < text.length() && Character.isLowSurrogate(text.charAt(place));
        return within ? place - 1 : place;
    }
}
