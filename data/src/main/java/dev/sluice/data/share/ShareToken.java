package dev.sluice.data.share;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** The part of a link that nobody can guess: whoever has it can read. */
public record ShareToken(String value) {

    private static final int BYTES = 24;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{32}");

    /** Empty if this cannot be one. */
    public static Optional<ShareToken> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new ShareToken(text)) : Optional.empty();
    }

    static ShareToken next() {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        return new ShareToken(Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    }

    @Override
    public String toString() {
        return "ShareToken[withheld]";
    }
}
