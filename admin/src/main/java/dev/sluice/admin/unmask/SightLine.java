package dev.sluice.admin.unmask;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import dev.sluice.data.unmask.UnmaskReason;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Icon;
import java.util.function.Consumer;

/** Says whether personal data are masked here, and offers to show them for a reason. Knows no service. */
public final class SightLine extends Div {

    private boolean deciding;

    /** @param onUnmask hears why somebody needs the data */
    public SightLine(Sight sight, Consumer<UnmaskReason> onUnmask) {
        addClassName("console-sight");
        setTestId("sight");
        getElement().setAttribute("tabindex", "-1");
        Div line = new Div(
                Icon.LOCK.create(),
                new Span(getTranslation("console.unmask."
                        + switch (sight) {
                            case MASKED -> "masked";
                            case WHOLE -> "whole";
                        })));
        line.addClassName("console-sight-line");
        add(line);
        if (sight == Sight.MASKED) {
            NativeButton show = Buttons.quiet(getTranslation("console.unmask.show"));
            show.setTestId("unmask");
            show.addClickListener(click -> ask(line, onUnmask));
            line.add(show);
        }
    }

    /** Whether somebody is giving a reason: what they look at must not change under their hands. */
    public boolean isDeciding() {
        return deciding;
    }

    /** For those who read by keyboard: what was pressed is gone. */
    public void takeFocus() {
        getElement().callJsFunction("focus");
    }

    private void ask(Div line, Consumer<UnmaskReason> onUnmask) {
        UnmaskForm form = new UnmaskForm(onUnmask);
        form.onCancel(() -> {
            form.removeFromParent();
            line.setVisible(true);
            deciding = false;
        });
        line.setVisible(false);
        deciding = true;
        add(form);
        form.getElement().callJsFunction("focus");
    }
}
