package dev.sluice.data.invitation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** The secret in an invitation's link. Only its digest is stored. */
public record InvitationToken(String value) {

    private static final int BYTES = 24;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{32}");

    /** Empty if this cannot be one. */
    public static Optional<InvitationToken> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new InvitationToken(text)) : Optional.empty();
    }

    static InvitationToken next() {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        return new InvitationToken(Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    }

    String digest() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "InvitationToken[withheld]";
    }
}
