package dev.sluice.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.VaadinServletService;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.communication.PushConnection;
import com.vaadin.flow.shared.communication.PushMode;
import com.vaadin.flow.spring.SpringServlet;
import dev.sluice.data.IntegrationTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.mock.web.MockHttpServletRequest;

/** Two pages of one session of the real site, whose connections write down what would be sent. */
@IntegrationTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class PushServletIT {

    private static final String TEXT = "data-text";

    @Autowired
    ServletRegistrationBean<SpringServlet> registration;

    private VaadinServletRequest request;
    private VaadinSession session;
    private WrittenDown first;
    private WrittenDown second;

    @BeforeEach
    void open() throws Exception {
        VaadinServletService service = registration.getServlet().getService();
        request = new VaadinServletRequest(new MockHttpServletRequest(), service);
        session = service.findVaadinSession(request);
        session.lock();
        try {
            first = new WrittenDown(page());
            second = new WrittenDown(page());
        } finally {
            session.unlock();
        }
        first.sent.clear();
        second.sent.clear();
    }

    @AfterEach
    void close() {
        session.lock();
        try {
            session.close();
        } finally {
            session.unlock();
        }
    }

    private UI page() {
        UI ui = new UI();
        ui.getInternals().setSession(session);
        ui.doInit(request, session.getNextUIid(), "test");
        session.addUI(ui);
        return ui;
    }

    @Test
    void whatChangesAPageThatHadItsPushIsSentAtOnceAllTheSame() {
        first.whilePushed = () -> {
            first.whilePushed = () -> {};
            say(first, "the end of the answer");
        };

        say(first, "the answer");

        assertThat(first.sent).containsExactly("the answer", "the end of the answer");
    }

    @Test
    void pagesThatAnswerEachOtherGetEveryWord() {
        first.whilePushed = () -> say(second, "to the second");
        second.whilePushed = () -> {
            first.whilePushed = () -> {};
            say(first, "back to the first");
        };

        say(first, "to the first");

        assertThat(first.sent).containsExactly("to the first", "back to the first");
        assertThat(second.sent).containsExactly("to the second");
    }

    @Test
    void theLockIsFreeAfterATaskThatThrows() {
        session.lock();
        try {
            session.setErrorHandler(error -> {
                throw new LinkageError("the error handler fails too");
            });
        } finally {
            session.unlock();
        }

        assertThatThrownBy(() -> first.page.access(() -> {
                    throw new IllegalStateException("a task fails");
                }))
                .hasMessage("the error handler fails too");

        assertThat(((ReentrantLock) session.getLockInstance()).isLocked()).isFalse();
    }

    private static void say(WrittenDown to, String text) {
        var _ = to.page.access(() -> to.page.getElement().setAttribute(TEXT, text));
    }

    /** Takes what a browser would get. */
    private static final class WrittenDown implements PushConnection {

        private static final long serialVersionUID = 1L;

        private final UI page;
        private final List<String> sent = new ArrayList<>();
        private transient Runnable whilePushed = () -> {};

        WrittenDown(UI page) {
            this.page = page;
            page.getPushConfiguration().setPushMode(PushMode.AUTOMATIC);
            page.getInternals().setPushConnection(this);
        }

        @Override
        public void push() {
            page.getInternals().getStateTree().collectChanges(change -> {});
            page.getInternals().dumpPendingJavaScriptInvocations();
            sent.add(String.valueOf(page.getElement().getAttribute(TEXT)));
            whilePushed.run();
        }

        @Override
        public void disconnect() {}

        @Override
        public boolean isConnected() {
            return true;
        }
    }
}
