package dev.sluice.data.account;

import java.security.SecureRandom;
import java.util.stream.Collectors;

/** Passwords that the site makes itself, to be read from a screen and typed. */
public final class RandomPassword {

    /** Without characters that look like others. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static final int LENGTH = 20;

    private RandomPassword() {}

    public static String next() {
        return new SecureRandom()
                .ints(LENGTH, 0, LETTERS.length())
                .mapToObj(index -> LETTERS.substring(index, index + 1))
                .collect(Collectors.joining());
    }
}
