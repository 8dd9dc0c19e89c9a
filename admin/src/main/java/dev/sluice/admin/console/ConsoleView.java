package dev.sluice.admin.console;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;

/** The door of the console: leads to the overview. */
@Route("console")
@RolesAllowed({"MODERATOR", "ADMIN"})
final class ConsoleView extends Div implements BeforeEnterObserver {

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        event.forwardTo("console/overview");
    }
}
