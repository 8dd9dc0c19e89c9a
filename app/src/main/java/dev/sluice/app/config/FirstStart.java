package dev.sluice.app.config;

import dev.sluice.app.control.SiteAddress;
import dev.sluice.data.account.Accounts;
import dev.sluice.data.account.RandomPassword;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Makes the first admin, and says on the console how to reach the site. */
@Component
class FirstStart {

    private static final String ADMIN = "admin";

    private final Accounts accounts;
    private final ObjectProvider<ServerProperties> server;
    private final Optional<String> givenPassword;
    private final boolean greets;

    FirstStart(
            Accounts accounts,
            ObjectProvider<ServerProperties> server,
            @Value("${sluice.admin.password:}") String givenPassword,
            // A command that starts the site for a moment has its own words.
            @Value("${sluice.start.greets:true}") boolean greets) {
        this.greets = greets;
        this.accounts = accounts;
        this.server = server;
        this.givenPassword = Optional.of(givenPassword).filter(password -> !password.isEmpty());
    }

    @EventListener
    void greet(ApplicationReadyEvent event) {
        String password = givenPassword.orElseGet(RandomPassword::next);
        boolean made = accounts.ensureAdmin(ADMIN, password).isPresent();
        if (!greets) {
            return;
        }
        ResourceBundle texts = ResourceBundle.getBundle("dev.sluice.app.messages", consoleLanguage());
        if (made && givenPassword.isEmpty()) {
            say(texts.getString("start.admin").formatted(ADMIN, password));
        }
        if (event.getApplicationContext() instanceof WebServerApplicationContext web && web.getWebServer() != null) {
            ServerProperties settings = server.getObject();
            InetAddress listening = settings.getAddress();
            boolean local = listening != null && listening.isLoopbackAddress();
            say(texts.getString(local ? "start.ready.local" : "start.ready")
                    .formatted(
                            SiteAddress.forPeople(settings, web.getWebServer().getPort())));
        }
    }

    private static Locale consoleLanguage() {
        return Locale.getDefault().getLanguage().equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ROOT;
    }

    /** To the console and not to the log, which keeps no passwords. */
    @SuppressWarnings("SystemOut")
    private static void say(String text) {
        System.out.println(text);
    }
}
