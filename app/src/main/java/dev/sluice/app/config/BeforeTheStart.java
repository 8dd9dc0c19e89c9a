package dev.sluice.app.config;

import dev.sluice.data.SluiceHome;
import dev.sluice.data.account.Accounts;
import dev.sluice.data.chain.HomeLock;
import dev.sluice.data.chain.UnsafeSettingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/**
 * Refuses what cannot be started before a log is written or a database made or opened: those would fail first, and say
 * less. Only a site looks here; a command makes no home.
 */
public final class BeforeTheStart implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

    @Override
    public int getOrder() {
        return LoggingApplicationListener.DEFAULT_ORDER - 1;
    }

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        Environment settings = event.getEnvironment();
        checkPassword(settings.getProperty("sluice.admin.password", ""));
        try {
            // Only asked: the site takes it for good when it opens its record.
            HomeLock.take(new SluiceHome(Path.of(settings.getProperty("sluice.home", "./var"))))
                    .close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void checkPassword(String password) {
        int length = password.codePointCount(0, password.length());
        if (length > 0 && (length < Accounts.MIN_PASSWORD_LENGTH || length > Accounts.MAX_PASSWORD_LENGTH)) {
            throw new UnsafeSettingException("sluice.admin.password has " + length + " characters. Set one of "
                    + Accounts.MIN_PASSWORD_LENGTH + " to " + Accounts.MAX_PASSWORD_LENGTH
                    + ", or none: the first start makes one up and prints it.");
        }
    }
}
