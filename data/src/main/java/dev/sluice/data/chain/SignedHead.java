package dev.sluice.data.chain;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of the file of signed heads: at this time the chain ended with this entry.
 *
 * @param number counts the file's lines from 1
 * @param last whether the chain was at its end for good
 * @param previous hash of the line before, without its line break; 64 zeros for the first
 * @param signature Ed25519, Base64, over the line up to {@code ,"signature"}
 */
record SignedHead(
        long number, ChainPosition position, String hash, Instant at, boolean last, String previous, String signature) {

    private static final Pattern LINE = Pattern.compile(
            "\\{\"number\":(\\d{1,18}),\"chain\":\"([0-9a-z]{13})\",\"sequence\":(\\d{1,18}),\"hash\":\"([0-9a-f]{64})\","
                    + "\"at\":\"([0-9TZ:.-]{20,30})\",\"last\":(true|false),\"previous\":\"([0-9a-f]{64})\","
                    + "\"signature\":\"([A-Za-z0-9+/=]{88})\"}");

    private static final String CHAIN_BEGINS = ",\"chain\":\"";
    private static final int CHAIN_LENGTH = 13;

    /** The chain that a line is about if it is a signed head, at a hundredth of what reading it costs; else anything. */
    static String chainIn(String line) {
        int at = line.indexOf(CHAIN_BEGINS);
        int from = at + CHAIN_BEGINS.length();
        return at < 0 || line.length() < from + CHAIN_LENGTH ? "" : line.substring(from, from + CHAIN_LENGTH);
    }

    String signedPart() {
        return "{\"number\":" + number + ",\"chain\":\"" + position.chain() + "\",\"sequence\":" + position.sequence()
                + ",\"hash\":\"" + hash + "\",\"at\":\"" + at + "\",\"last\":" + last + ",\"previous\":\"" + previous
                + "\"";
    }

    String line() {
        return signedPart() + ",\"signature\":\"" + signature + "\"}";
    }

    SignedHead signed(String newSignature) {
        return new SignedHead(number, position, hash, at, last, previous, newSignature);
    }

    /** The head that this line says; empty if it is not such a line. */
    static Optional<SignedHead> parse(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new SignedHead(
                    Long.parseLong(matcher.group(1)),
                    new ChainPosition(ChainId.parse(matcher.group(2)), Long.parseLong(matcher.group(3))),
                    matcher.group(4),
                    Instant.parse(matcher.group(5)),
                    Boolean.parseBoolean(matcher.group(6)),
                    matcher.group(7),
                    matcher.group(8)));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }
}
