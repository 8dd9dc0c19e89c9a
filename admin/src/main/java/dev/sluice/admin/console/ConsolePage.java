package dev.sluice.admin.console;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import dev.sluice.data.account.Actor;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of the console: what it is called and who is at work on it. For others than its {@link RolesAllowed} it does not exist. */
public abstract class ConsolePage extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private final StaffOnly staffOnly;
    private final String nameKey;
    private @Nullable Actor actor;

    /** @param nameKey the bundle's key of what the navigation calls this page */
    protected ConsolePage(StaffOnly staffOnly, String nameKey) {
        this.staffOnly = staffOnly;
        this.nameKey = nameKey;
    }

    @Override
    public final String getPageTitle() {
        return getTranslation("console.pageTitle", getTranslation(nameKey));
    }

    @Override
    public final void beforeEnter(BeforeEnterEvent event) {
        Actor admitted = staffOnly.admit(event);
        if (admitted.isAdmin() || (admitted.isStaff() && admitsModerators())) {
            actor = admitted;
            entered(admitted);
        } else {
            actor = null;
            if (admitted.isStaff()) {
                event.rerouteToError(NotFoundException.class);
            }
        }
    }

    /** Somebody was admitted, with the first entering or a later one. */
    protected void entered(Actor admitted) {}

    /** Whether somebody was admitted; if not, the page must show nothing. */
    protected final boolean isAdmitted() {
        return actor != null;
    }

    /**
     * Who is at work.
     *
     * @throws IllegalStateException if nobody was admitted
     */
    protected final Actor actor() {
        if (actor == null) {
            throw new IllegalStateException("nobody was admitted");
        }
        return actor;
    }

    private boolean admitsModerators() {
        RolesAllowed roles = getClass().getAnnotation(RolesAllowed.class);
        return roles != null && List.of(roles.value()).contains("MODERATOR");
    }
}
