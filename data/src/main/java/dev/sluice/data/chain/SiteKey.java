package dev.sluice.data.chain;

import java.io.IOException;
import java.nio.file.Path;
import java.security.PublicKey;

/** A site's public key, to check away from the site what it signed. */
public record SiteKey(PublicKey key) {

    /**
     * Reads a key.
     *
     * @param file {@link Heads#PUBLIC_KEY} in the home, or a copy of it
     * @throws IOException if it cannot be read
     */
    public static SiteKey read(Path file) throws IOException {
        return new SiteKey(SigningKeys.readPublic(file));
    }

    public boolean signed(String text, String signature) {
        return SigningKeys.isSignedBy(key, text, signature);
    }
}
