package dev.sluice.safety.turn;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** Positive 63-bit numbers that grow with time: 41 bits of milliseconds since 2026, then 22 random bits. */
final class TimeSortedIds {

    private static final long EPOCH = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
    private static final int RANDOM_BITS = 22;
    private static final int LENGTH = 13;
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final AtomicLong LAST = new AtomicLong();

    private TimeSortedIds() {}

    static long next() {
        long fresh = ((System.currentTimeMillis() - EPOCH) << RANDOM_BITS) | RANDOM.nextInt(1 << RANDOM_BITS);
        // Two in one millisecond, or a clock set back: go on from the last one.
        return LAST.updateAndGet(last -> Math.max(last + 1, fresh));
    }

    /** When this id was made, to the millisecond. */
    static Instant time(long id) {
        return Instant.ofEpochMilli(EPOCH + (id >> RANDOM_BITS));
    }

    static String format(long id) {
        char[] text = new char[LENGTH];
        for (int i = LENGTH - 1; i >= 0; i--) {
            text[i] = ALPHABET.charAt((int) (id & 31));
            id >>>= 5;
        }
        return new String(text);
    }

    static long parse(String text) {
        if (text.length() != LENGTH) {
            throw new IllegalArgumentException("not an id: " + LENGTH + " characters expected");
        }
        String lower = text.toLowerCase(Locale.ROOT);
        long id = 0;
        for (int i = 0; i < LENGTH; i++) {
            int digit = ALPHABET.indexOf(lower.charAt(i));
            if (digit < 0 || (i == 0 && digit > 7)) {
                throw new IllegalArgumentException("not an id: unexpected character");
            }
            id = (id << 5) | digit;
        }
        return id;
    }
}
