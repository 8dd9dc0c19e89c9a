package dev.sluice.admin.dryrun;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import dev.sluice.data.dryrun.DryRun;
import dev.sluice.ui.look.Buttons;

/** How far a run has come, and the way to end it. */
final class DryRunProgress extends Div {

    private final Element bar = new Element("progress");
    private final Span said = new Span();

    DryRunProgress(DryRun run) {
        addClassName("dry-run-progress");
        bar.setAttribute("aria-label", getTranslation("console.dryRun.progress.label"));
        NativeButton cancel = Buttons.quiet(getTranslation("console.dryRun.cancel"));
        cancel.setTestId("dry-run-cancel");
        cancel.addClickListener(click -> run.cancel());
        getElement().appendChild(bar);
        add(said, cancel);
        said.setText(getTranslation("console.dryRun.begins"));
    }

    /** Changes words and bar only: somebody may be about to press the button. */
    void show(DryRun run) {
        bar.setAttribute("max", Integer.toString(Math.max(1, run.most())));
        bar.setProperty("value", run.looked());
        said.setText(getTranslation("console.dryRun.progress", run.looked(), run.most()));
    }
}
