package dev.sluice.app.security;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.WrappedSession;
import dev.sluice.data.account.Account;
import dev.sluice.data.account.Accounts;
import dev.sluice.data.live.LiveEvent;
import dev.sluice.data.live.LiveUpdates;
import dev.sluice.ui.live.WhileShown;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;

/** Makes open pages follow the account: they reload when its roles change, and lead to log-in when its sessions end. */
@Component
class SignInWatch implements VaadinServiceInitListener {

    private final Accounts accounts;
    private final LiveUpdates live;

    SignInWatch(Accounts accounts, LiveUpdates live) {
        this.accounts = accounts;
        this.live = live;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().addUIInitListener(init -> watch(init.getUI()));
    }

    private void watch(UI ui) {
        signedIn(ui).ifPresent(atFirst -> {
            LiveEvent changed = new LiveEvent.AccountChanged(atFirst.actor().id());
            WhileShown.hear(ui, live, changed::equals, news -> follow(ui, atFirst));
            // What changed between the look at the account and here has no news any more.
            var _ = ui.access(() -> follow(ui, atFirst));
            ui.addAttachListener(anew -> {
                // The order to leave may be what the browser lost.
                var _ = ui.access(() -> follow(ui, atFirst));
            });
        });
    }

    /** Compared with what the session says now: it may have been renewed by whoever ended the others. */
    private void follow(UI ui, SignedIn atFirst) {
        Optional<Account> now = accounts.find(atFirst.actor().id());
        boolean goesOn = now.isPresent()
                && signedIn(ui)
                        .filter(present -> present.isOf(now.get()) && present.goesOn(now.get()))
                        .isPresent();
        if (!goesOn) {
            close(ui, "window.location.assign('login?ended')");
        } else if (!atFirst.isUpToDate(now.get())) {
            close(ui, "window.location.reload()");
        }
    }

    /** A page made for other rights takes no more orders and is told no more news, whether its browser follows or not. */
    private static void close(UI ui, String script) {
        ui.getPage().executeJs(script);
        ui.setEnabled(false);
        ui.removeAll();
    }

    private static Optional<SignedIn> signedIn(UI ui) {
        WrappedSession session = ui.getSession().getSession();
        return session != null
                        && session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY)
                                instanceof SecurityContext context
                        && context.getAuthentication() != null
                        && context.getAuthentication().getPrincipal() instanceof SignedIn signedIn
                ? Optional.of(signedIn)
                : Optional.empty();
    }
}
