package dev.sluice.admin.policy;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import dev.sluice.admin.console.Keys;
import dev.sluice.admin.dryrun.DryRunPanel;
import dev.sluice.data.policy.TermListPreview;
import dev.sluice.data.policy.TermListPreview.Effect;
import dev.sluice.data.policy.TermListProblem;
import dev.sluice.data.policy.TermListRefusedException;
import dev.sluice.data.policy.TermLists;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Icon;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Takes a file with terms, shows what it would do and what is wrong with it, and puts it in force. Knows no service. */
@Tag("dialog")
final class TermListDialog extends HtmlContainer {

    private static final long LARGEST_FILE = 1_000_000;
    private static final int MOST_PROBLEMS_SHOWN = 200;

    /** Spreadsheets in China still write GB 18030. */
    private static final String READ = """
            return this.files[0].arrayBuffer().then(bytes => {
              try {
                return new TextDecoder('utf-8', {fatal: true}).decode(bytes);
              } catch (notUtf8) {
                return new TextDecoder('gb18030').decode(bytes);
              }
            })""";

    private final Function<String, TermListPreview> reader;
    private final Consumer<TermListPreview> onImport;
    private final Div result = new Div();
    private final NativeButton start = Buttons.main(getTranslation("console.termlist.import", 0));
    private final Div pastTrial = new Div();
    private TermListPreview preview = new TermListPreview(List.of(), List.of());
    private Runnable onOtherFile = () -> {};

    /**
     * A dialog that opens when it is added.
     *
     * @param reader what a file would do
     * @param onImport somebody wants that
     */
    TermListDialog(Function<String, TermListPreview> reader, Consumer<TermListPreview> onImport) {
        this.reader = reader;
        this.onImport = onImport;
        addClassNames("console-export", "console-termlist");
        setTestId("termlist-dialog");
        getElement()
                .setAttribute("aria-labelledby", "termlist-heading")
                .appendChild(new Element("h2")
                        .setText(getTranslation("console.termlist.heading"))
                        .setAttribute("id", "termlist-heading"));
        // Esc closes a dialog of the browser without asking the page.
        getElement().addEventListener("close", event -> getElement().removeFromParent());
        result.addClassName("console-termlist-result");
        result.getElement().setAttribute("role", "status");
        result.setTestId("termlist-result");
        start.setTestId("termlist-start");
        start.setEnabled(false);
        start.addClickListener(click -> {
            close();
            this.onImport.accept(preview);
        });
        NativeButton cancel = Buttons.plain(getTranslation("console.export.cancel"));
        cancel.addClickListener(click -> close());
        Div buttons = new Div(start, cancel);
        buttons.addClassName("console-buttons");
        HtmlContainer form = new HtmlContainer("section");
        form.add(new Paragraph(getTranslation("console.termlist.about", TermLists.MAX_ROWS)));
        form.getElement().appendChild(file());
        form.add(result, pastTrial, buttons);
        add(form);
    }

    /** Gives a place to what tries the list on past messages; there once a file is read that would change something. */
    void offer(DryRunPanel dryRun) {
        pastTrial.add(dryRun);
        pastTrial.setVisible(false);
        onOtherFile = dryRun::forget;
    }

    /** What the chosen file would do; empty if that is nothing. */
    Optional<TermListPreview> preview() {
        return Optional.of(preview).filter(wanted -> changes(wanted) > 0);
    }

    private static long changes(TermListPreview wanted) {
        return wanted.count(Effect.NEW) + wanted.count(Effect.CHANGE);
    }

    private Element file() {
        Element input = new Element("input")
                .setAttribute("type", "file")
                .setAttribute("accept", ".csv,.txt,text/csv")
                .setAttribute("data-testid", "termlist-file");
        input.addEventListener("change", event -> {
                    double size = event.getEventData()
                            .path("element.files[0]?.size ?? 0")
                            .asDouble();
                    if (size > LARGEST_FILE) {
                        complain("too_long", 1);
                    } else if (size > 0) {
                        input.executeJs(READ).then(String.class, this::read, error -> complain("not_csv", 1));
                    }
                })
                .addEventData("element.files[0]?.size ?? 0");
        return new Element("label")
                .setAttribute("class", "console-termlist-file")
                .appendChild(new Element("span").setText(getTranslation("console.termlist.file")), input);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        getElement().executeJs("this.showModal()");
    }

    private void close() {
        getElement().executeJs("this.close()");
    }

    /** As if somebody had chosen a file with this in it. */
    void read(String csv) {
        try {
            show(reader.apply(csv));
        } catch (TermListRefusedException refused) {
            complain(Keys.of(refused.problem()), refused.line());
        }
    }

    private void complain(String problem, long line) {
        result.removeAll();
        Div complaint = new Div(
                Icon.ALERT.create(),
                new Span(getTranslation("console.termlist.problem." + problem, TermLists.MAX_ROWS, line)));
        complaint.addClassName("sl-problem");
        result.add(complaint);
        offer(0);
    }

    private void show(TermListPreview wanted) {
        preview = wanted;
        result.removeAll();
        result.add(new Span(getTranslation(
                "console.termlist.effect",
                wanted.count(Effect.NEW),
                wanted.count(Effect.CHANGE),
                wanted.count(Effect.NONE))));
        if (!wanted.problems().isEmpty()) {
            Div heading = new Div(
                    Icon.ALERT.create(),
                    new Span(getTranslation(
                            "console.termlist.problems", wanted.problems().size())));
            heading.addClassName("sl-problem");
            result.add(heading);
            Element list = new Element("ol").setAttribute("data-testid", "termlist-problems");
            wanted.problems().stream()
                    .limit(MOST_PROBLEMS_SHOWN)
                    .forEach(problem -> list.appendChild(new Element("li")
                            .appendChild(
                                    new Element("b").setText(getTranslation("console.termlist.line", problem.line())),
                                    new Element("span").setText(text(problem)))));
            result.getElement().appendChild(list);
        }
        offer(changes(wanted));
    }

    private String text(TermListProblem problem) {
        return switch (problem) {
            case TermListProblem.Unreadable unreadable ->
                getTranslation("console.termlist.unreadable." + Keys.of(unreadable.column()), unreadable.cell());
            case TermListProblem.Refused refused ->
                (refused.text().isEmpty() ? "" : refused.text() + " · ")
                        + getTranslation("console.terms.problem." + Keys.of(refused.problem()));
            case TermListProblem.Twice twice -> getTranslation("console.termlist.twice", twice.text(), twice.before());
        };
    }

    private void offer(long count) {
        onOtherFile.run();
        pastTrial.setVisible(count > 0);
        start.setEnabled(count > 0);
        start.setText(getTranslation("console.termlist.import", count));
    }
}
