package dev.sluice.admin.console;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.server.Command;
import java.util.concurrent.Future;

/** A page that waits for work in the background, unless it is closed meanwhile: the work goes on. */
public final class WaitingPage {

    private WaitingPage() {}

    /** Shows it how far things are; nothing if it is gone. */
    public static void tell(UI ui, Command words) {
        try {
            Future<Void> _ = ui.access(words);
        } catch (UIDetachedException nobodyThere) {
            // The work is done for the record, not for the page.
        }
    }
}
