package dev.sluice.data.review;

import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a person gets at once and asks by later: the day, then eight random characters without those that look alike. Who
 * knows one number cannot guess another.
 */
public record ReceiptNumber(String value) {

    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int RANDOM_LENGTH = 8;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern FORM = Pattern.compile("(\\d{8})([" + ALPHABET + "]{4})([" + ALPHABET + "]{4})");

    /** A new number. */
    public static ReceiptNumber next(LocalDate today) {
        StringBuilder number = new StringBuilder(DateTimeFormatter.BASIC_ISO_DATE.format(today));
        for (int i = 0; i < RANDOM_LENGTH; i++) {
            if (i % 4 == 0) {
                number.append('-');
            }
            number.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return new ReceiptNumber(number.toString());
    }

    /** What somebody typed or pasted, in any case, with or without the dashes. */
    public static Optional<ReceiptNumber> parse(String typed) {
        String bare = typed.replaceAll("[\\s\\p{Pd}]", "").toUpperCase(Locale.ROOT);
        var parts = FORM.matcher(bare);
        return parts.matches()
                ? Optional.of(new ReceiptNumber(parts.group(1) + "-" + parts.group(2) + "-" + parts.group(3)))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
