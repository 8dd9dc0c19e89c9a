package dev.sluice.app.config;

import dev.sluice.data.account.Accounts;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Makes the first admin, and says on the console how to reach the site. */
@Component
class FirstStart {

    private static final String ADMIN = "admin";

    /** Without characters that look like others. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static final int LENGTH = 20;

    private final Accounts accounts;
    private final Optional<String> givenPassword;

    FirstStart(Accounts accounts, @Value("${sluice.admin.password:}") String givenPassword) {
        this.accounts = accounts;
        this.givenPassword = Optional.of(givenPassword).filter(password -> !password.isEmpty());
    }

    @EventListener
    void greet(ApplicationReadyEvent event) {
        String password = givenPassword.orElseGet(FirstStart::randomPassword);
        boolean made = accounts.ensureAdmin(ADMIN, password).isPresent();
        ResourceBundle texts = ResourceBundle.getBundle("dev.sluice.app.messages", consoleLanguage());
        if (made && givenPassword.isEmpty()) {
            say(texts.getString("start.admin").formatted(ADMIN, password));
        }
        if (event.getApplicationContext() instanceof WebServerApplicationContext web && web.getWebServer() != null) {
            String address = web.getEnvironment().getProperty("server.address", "");
            int port = web.getWebServer().getPort();
            boolean local = address.startsWith("127.") || address.equals("::1");
            say(texts.getString(local ? "start.ready.local" : "start.ready").formatted("http://localhost:" + port));
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

    private static String randomPassword() {
        return new SecureRandom()
                .ints(LENGTH, 0, LETTERS.length())
                .mapToObj(index -> LETTERS.substring(index, index + 1))
                .collect(Collectors.joining());
    }
}
