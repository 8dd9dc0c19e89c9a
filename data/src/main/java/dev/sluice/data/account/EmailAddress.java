package dev.sluice.data.account;

import java.util.Optional;
import java.util.regex.Pattern;

/** What can be written to: one plain address, without a name or anything that a mail server would read as more. */
public final class EmailAddress {

    private static final int MAX_LENGTH = 254;
    private static final Pattern PLAIN =
            Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
                    + "(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)+");

    private EmailAddress() {}

    /** The address in what somebody typed, without blanks around it; empty if it is none. */
    public static Optional<String> find(String typed) {
        String address = typed.strip();
        return address.length() <= MAX_LENGTH && PLAIN.matcher(address).matches()
                ? Optional.of(address)
                : Optional.empty();
    }
}
