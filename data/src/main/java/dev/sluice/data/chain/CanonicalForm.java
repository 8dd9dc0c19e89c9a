package dev.sluice.data.chain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The bytes that are hashed, so that anybody can check the chain with a few lines in any language.
 */
public final class CanonicalForm {

    /*
     * A record is a list of texts. Each is written as its length in UTF-8 bytes (four bytes, big-endian) and those
     * bytes, so that no two lists give the same bytes. Numbers are decimal, times are microseconds since 1970 in
     * decimal, what is absent is "". All hashes are shown in lower-case hexadecimal.
     *
     *   content_digest = HMAC-SHA-256(key: the 16 bytes of the salt, record)
     *   entry_hash     = SHA-256(record "sluice-entry-1", chain, sequence_number, kind, turn_id, content_id,
     *                    recorded_at, policy_version, previous_hash, content_digest)
     *
     * previous_hash is the entry_hash of the entry before, 64 zeros for the first of a chain. The digest is salted so
     * that a chain without its contents (after a purge) does not let anybody try out what was said.
     */
    static final String NO_HASH = "0".repeat(64);

    private static final HexFormat HEX = HexFormat.of();
    private static final SecureRandom RANDOM = new SecureRandom();

    private CanonicalForm() {}

    /** Sixteen fresh random bytes in hexadecimal. */
    public static String newSalt() {
        byte[] salt = new byte[16];
        RANDOM.nextBytes(salt);
        return HEX.formatHex(salt);
    }

    /** The salted digest of a record. */
    public static String digest(String salt, List<String> record) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(HEX.parseHex(salt), "HmacSHA256"));
            for (String field : record) {
                byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
                mac.update(length(bytes));
                mac.update(bytes);
            }
            return HEX.formatHex(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    /** The plain hash of a record. */
    public static String hash(List<String> record) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String field : record) {
                byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
                digest.update(length(bytes));
                digest.update(bytes);
            }
            return HEX.formatHex(digest.digest());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** A time as it is hashed. */
    public static String time(Instant instant) {
        return Long.toString(
                Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000));
    }

    private static byte[] length(byte[] bytes) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array();
    }
}
