package dev.sluice.admin.console;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.NotFoundException;
import dev.sluice.data.account.Actor;
import dev.sluice.data.account.CurrentActor;
import dev.sluice.safety.turn.AccountId;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Closes the console's routes to everybody but staff, whatever the web security before them lets through. */
@Component
public class StaffOnly {

    private static final Actor NOBODY = new Actor(new AccountId(0), "", Set.of());

    private final CurrentActor currentActor;

    StaffOnly(CurrentActor currentActor) {
        this.currentActor = currentActor;
    }

    /** Who is at work; for others than staff the page does not exist. Ask while a request is served. */
    public Actor admit(BeforeEnterEvent event) {
        Actor actor = currentActor.find().orElse(NOBODY);
        if (!actor.isStaff()) {
            event.rerouteToError(NotFoundException.class);
        }
        return actor;
    }
}
