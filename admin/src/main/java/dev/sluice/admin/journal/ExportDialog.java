package dev.sluice.admin.journal;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.server.streams.DownloadEvent;
import dev.sluice.admin.console.Keys;
import dev.sluice.admin.console.WaitingPage;
import dev.sluice.data.account.Actor;
import dev.sluice.data.journal.ExportFormat;
import dev.sluice.data.journal.LogExport;
import dev.sluice.data.journal.LogFilter;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Icon;
import dev.sluice.ui.look.TextAreaField;
import dev.sluice.ui.look.Toasts;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks in which form and for what, then hands the file to the browser and shows how far it is. */
@Tag("dialog")
final class ExportDialog extends HtmlContainer {

    private static final Logger LOGGER = LoggerFactory.getLogger(ExportDialog.class);
    private static final int MAX_REASON = 300;
    private static final long TELL_EVERY = 2_000;

    private final LogExport logExport;
    private final Actor actor;
    private final LogFilter filter;
    private final HtmlContainer form = new HtmlContainer("section");
    private final TextAreaField reason = new TextAreaField(getTranslation("console.export.reason"), MAX_REASON);
    private final Div problem = new Div(Icon.ALERT.create(), new Span(getTranslation("console.export.problem.reason")));
    private ExportFormat format = ExportFormat.CSV;

    ExportDialog(LogExport logExport, Actor actor, LogFilter filter) {
        this.logExport = logExport;
        this.actor = actor;
        this.filter = filter;
        addClassName("console-export");
        setTestId("export-dialog");
        Element heading = new Element("h2")
                .setText(getTranslation("console.export.heading"))
                .setAttribute("id", "export-heading");
        getElement().setAttribute("aria-labelledby", "export-heading").appendChild(heading);
        // Esc closes a dialog of the browser without asking the page.
        getElement().addEventListener("close", event -> getElement().removeFromParent());
        long count = logExport.count(actor, filter);
        reason.hint(getTranslation("console.export.reason.hint"));
        reason.field().setTestId("export-reason");
        problem.addClassName("sl-problem");
        problem.getElement().setAttribute("role", "alert");
        problem.setVisible(false);
        NativeButton start = Buttons.withIcon(Buttons.main(getTranslation("console.export.start")), Icon.DOWNLOAD);
        start.setTestId("export-start");
        start.getElement().setAttribute("data-submits", true);
        start.setEnabled(count > 0);
        start.addClickListener(click -> start());
        NativeButton cancel = Buttons.plain(getTranslation("console.export.cancel"));
        cancel.addClickListener(click -> close());
        Div buttons = new Div(start, cancel);
        buttons.addClassName("console-buttons");
        form.add(
                new Paragraph(getTranslation("console.export.count", count)),
                new Paragraph(getTranslation("console.export.about")));
        form.getElement().appendChild(formats());
        form.add(reason, problem, buttons);
        add(form);
    }

    private Element formats() {
        Element group = new Element("fieldset").setAttribute("class", "console-checks");
        group.appendChild(new Element("legend").setText(getTranslation("console.export.format")));
        for (ExportFormat each : ExportFormat.values()) {
            Element radio = new Element("input").setAttribute("type", "radio").setAttribute("name", "export-format");
            radio.setAttribute("data-testid", "export-" + Keys.of(each));
            radio.setProperty("checked", each == format);
            radio.addEventListener("change", event -> choose(each));
            group.appendChild(new Element("label")
                    .appendChild(
                            radio,
                            new Element("span").setText(getTranslation("console.export.format." + Keys.of(each)))));
        }
        return group;
    }

    /** As if somebody had chosen it. */
    void choose(ExportFormat wanted) {
        format = wanted;
    }

    @Override
    protected void onAttach(AttachEvent event) {
        getElement().executeJs("this.showModal()");
    }

    private void close() {
        getElement().executeJs("this.close()");
    }

    private void start() {
        problem.setVisible(reason.getValue().isBlank());
        if (reason.getValue().isBlank()) {
            reason.field().getElement().callJsFunction("focus");
            return;
        }
        LogExport.Order order = logExport.order(actor, filter, format, reason.getValue());
        Paragraph said = new Paragraph(getTranslation("console.export.progress", 0, order.turns()));
        said.getElement().setAttribute("role", "status");
        said.setTestId("export-progress");
        Element bar = new Element("progress").setAttribute("max", Long.toString(Math.max(1, order.turns())));
        bar.setProperty("value", 0);
        Anchor link = new Anchor((DownloadEvent event) -> write(event, order, said, bar), "");
        link.getElement().setAttribute("hidden", true).setAttribute("data-testid", "export-link");
        form.removeAll();
        form.add(said, link);
        form.getElement().appendChild(bar);
        link.getElement().executeJs("this.click()");
    }

    /** On the thread of the download's own request. */
    private void write(DownloadEvent event, LogExport.Order order, Paragraph said, Element bar) throws IOException {
        UI ui = event.getUI();
        event.setFileName("sluice-log-" + order.at().toString().replaceAll("[^0-9TZ]", "-") + ".zip");
        event.setContentType("application/zip");
        try {
            logExport.write(actor, order, event.getOutputStream(), written -> {
                if (written % TELL_EVERY == 0) {
                    WaitingPage.tell(ui, () -> {
                        said.setText(getTranslation("console.export.progress", written, order.turns()));
                        bar.setProperty("value", (double) written);
                    });
                }
            });
            WaitingPage.tell(ui, () -> {
                Toasts.show(getTranslation("console.export.done", order.turns()));
                close();
            });
        } catch (IOException | RuntimeException failure) {
            LOGGER.error("An export broke off", failure);
            WaitingPage.tell(ui, () -> {
                Toasts.show(getTranslation("console.export.failed"));
                close();
            });
            throw failure;
        }
    }
}
