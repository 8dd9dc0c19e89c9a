package dev.sluice.app.config;

import com.vaadin.flow.function.DeploymentConfiguration;
import com.vaadin.flow.server.ServiceException;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinServletService;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.spring.SpringServlet;
import com.vaadin.flow.spring.SpringVaadinServletService;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.context.ApplicationContext;

/**
 * Vaadin's servlet with sessions that lose no push. Whoever lets go of a session's lock pushes its pages one after the
 * other, and before each page Vaadin runs what was waiting for the lock, for any of them: what changes a page that had
 * its push already would stay on the server until something else happens in that session. Here it waits until all pages
 * are pushed, and then has a round of its own.
 *
 * @see "docs/decisions/0114-no-push-is-lost-between-two-tabs.md"
 */
final class PushServlet extends SpringServlet {

    private static final long serialVersionUID = 1L;

    /** Whether this thread is pushing the pages of a session. */
    private static final ScopedValue<Boolean> PUSHING = ScopedValue.newInstance();

    private final transient ApplicationContext context;

    /** @param rootMapping whether it serves all addresses of the site */
    PushServlet(ApplicationContext context, boolean rootMapping) {
        super(context, rootMapping);
        this.context = context;
    }

    @Override
    protected VaadinServletService createServletService(DeploymentConfiguration configuration) throws ServiceException {
        PushService service = new PushService(this, configuration, context);
        service.init();
        return service;
    }

    private static final class PushService extends SpringVaadinServletService {

        private static final long serialVersionUID = 1L;

        PushService(PushServlet servlet, DeploymentConfiguration configuration, ApplicationContext context) {
            super(servlet, configuration, context);
        }

        @Override
        protected VaadinSession createVaadinSession(VaadinRequest request) {
            return new PushSession(this);
        }

        @Override
        public void runPendingAccessTasks(VaadinSession session) {
            if (!PUSHING.orElse(false)) {
                super.runPendingAccessTasks(session);
            }
        }
    }

    private static final class PushSession extends VaadinSession {

        private static final long serialVersionUID = 1L;

        PushSession(VaadinService service) {
            super(service);
        }

        @Override
        public void unlock() {
            if (((ReentrantLock) getLockInstance()).getHoldCount() != 1) {
                super.unlock();
                return;
            }
            try {
                // Inside the pushes of this or another session this thread may take and let go of a lock again.
                ScopedValue.where(PUSHING, false).run(() -> getService().runPendingAccessTasks(this));
            } finally {
                // What comes from here on is found waiting by Vaadin when it has let go, and run then.
                ScopedValue.where(PUSHING, true).run(super::unlock);
            }
        }
    }
}
