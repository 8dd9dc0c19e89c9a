package dev.sluice.app.security;

import dev.sluice.data.SluiceHome;
import dev.sluice.data.account.Accounts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.authentication.rememberme.TokenBasedRememberMeServices;

/**
 * Keeps people signed in over the end of a session and a restart of the server: pages that were open then find back by
 * themselves. The cookie is signed with a key of this installation, over the password's hash and the generation of the
 * account's sessions, so that a new password and the end of all sessions end it too.
 */
final class StayingSignedIn extends TokenBasedRememberMeServices {

    static final String KEY_FILE = "sign-in.key";

    private static final SecureRandom RANDOM = new SecureRandom();

    StayingSignedIn(String key, Accounts accounts, Duration validity) {
        super(
                key,
                name -> accounts.findCredentials(name)
                        .map(SignedIn::staying)
                        .orElseThrow(() -> new UsernameNotFoundException("no such account")));
        setAlwaysRemember(validity.isPositive());
        setTokenValiditySeconds((int) validity.toSeconds());
        setCookieName("sluice-stay");
        setCookieCustomizer(cookie -> cookie.setAttribute("SameSite", "Lax"));
    }

    /** The key of this installation, made at its first start. */
    static String key(SluiceHome home) {
        Path file = home.resolve(KEY_FILE);
        try {
            if (!Files.exists(file)) {
                create(file);
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void create(Path file) throws IOException {
        byte[] key = new byte[32];
        RANDOM.nextBytes(key);
        Files.createDirectories(file.getParent());
        Path fresh = file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? Files.createTempFile(
                        file.getParent(),
                        KEY_FILE,
                        ".new",
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
                : Files.createTempFile(file.getParent(), KEY_FILE, ".new");
        Files.writeString(fresh, HexFormat.of().formatHex(key));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
