package dev.sluice.app.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.internal.PendingJavaScriptInvocation;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.VaadinServletService;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.WrappedSession;
import com.vaadin.flow.spring.SpringServlet;
import dev.sluice.data.IntegrationTest;
import dev.sluice.data.TestAccounts;
import dev.sluice.data.account.Account;
import dev.sluice.data.account.AccountSessions;
import dev.sluice.data.account.Accounts;
import dev.sluice.data.service.PublicNotice;
import dev.sluice.data.service.ServiceSwitch;
import dev.sluice.data.service.StopLevel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/**
 * An open page of the real site whose browser lost a message: Vaadin then detaches and attaches everything on the page,
 * the page itself too, to send it anew.
 */
@IntegrationTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class OpenPagesIT {

    @Autowired
    ServletRegistrationBean<SpringServlet> registration;

    @Autowired
    Accounts accounts;

    @Autowired
    AccountSessions accountSessions;

    @Autowired
    ServiceSwitch serviceSwitch;

    @Autowired
    SiteClosing closing;

    private final List<String> scripts = new ArrayList<>();
    private Account person;
    private VaadinSession session;
    private UI page;

    @BeforeEach
    void open() throws Exception {
        person = TestAccounts.register(accounts);
        VaadinServletService service = registration.getServlet().getService();
        VaadinServletRequest request = new VaadinServletRequest(new MockHttpServletRequest(), service);
        signIn(request.getWrappedSession(), person);
        session = service.findVaadinSession(request);
        session.lock();
        try {
            page = new UI();
            page.getInternals().setSession(session);
            page.doInit(request, session.getNextUIid(), "test");
            session.addUI(page);
            service.fireUIInitListeners(page);
        } finally {
            session.unlock();
        }
        session.lock();
        try {
            page.getInternals().getStateTree().prepareForResync();
        } finally {
            session.unlock();
        }
    }

    private static void signIn(WrappedSession session, Account account) {
        session.setAttribute(
                HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY,
                new SecurityContextImpl(new TestingAuthenticationToken(SignedIn.again(account), "")));
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

    @Test
    void pageOfAnEndedSessionTakesNoMoreOrdersAndIsToldNothing() {
        AtomicBoolean over = new AtomicBoolean();
        Div shown = new Div();
        shown.addDetachListener(detach -> over.set(true));
        session.lock();
        try {
            page.add(shown);
            over.set(false);
        } finally {
            session.unlock();
        }
        assertThat(page.isEnabled()).isTrue();

        accountSessions.end(person.actor(), person.id());

        awaitPage(now -> !now.isEnabled());
        assertThat(over).as("what works for the page ends when it is detached").isTrue();
    }

    @Test
    void pageIsNobodysWhereTheSessionIsSomebodyElsesNow() {
        session.lock();
        try {
            signIn(session.getSession(), TestAccounts.register(accounts));
            page.getInternals().getStateTree().prepareForResync();
        } finally {
            session.unlock();
        }
        awaitPage(now -> !now.isEnabled());
    }

    @Test
    void pageOfAClosedSiteLeadsToTheNotice() {
        serviceSwitch.stop(TestAccounts.admin(), StopLevel.WHOLE_SITE, PublicNotice.NONE, "a test");
        try {
            awaitPage(shown -> {
                shown.getInternals().dumpPendingJavaScriptInvocations().stream()
                        .map(PendingJavaScriptInvocation::getInvocation)
                        .forEach(invocation ->
                                scripts.add(invocation.getParameters().toString()));
                return scripts.stream().anyMatch(script -> script.contains("paused"));
            });
        } finally {
            serviceSwitch.lift(TestAccounts.admin(), "a test");
        }
    }

    @Test
    void whatIsOnesOwnRightStaysOpenInAClosedSite() {
        serviceSwitch.stop(TestAccounts.admin(), StopLevel.WHOLE_SITE, PublicNotice.NONE, "a test");
        try {
            assertThat(Stream.of("", "c/1", "s/1", "register", "login", "complaints", "account", "reports", "messages")
                            .filter(address -> !closing.isClosed(new Location(address))))
                    .containsExactly("login", "complaints", "account", "reports", "messages");
        } finally {
            serviceSwitch.lift(TestAccounts.admin(), "a test");
        }
    }

    private void awaitPage(Predicate<UI> condition) {
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            session.lock();
            try {
                return condition.test(page);
            } finally {
                session.unlock();
            }
        });
    }
}
