package dev.sluice.data.account;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A name that an account may have.
 *
 * @param shown in NFKC, so that no two names look the same for their width
 * @param folded what names are compared by
 */
record AccountName(String shown, String folded) {

    /** Letters of ASCII only beside Han: letters of other scripts look like them. */
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9_\\-\\p{IsHan}]+");

    /** Empty if the name breaks the rules. */
    static Optional<AccountName> parse(String typed) {
        String shown = Normalizer.normalize(typed.strip(), Form.NFKC);
        int length = shown.codePointCount(0, shown.length());
        boolean allowed = length >= Accounts.MIN_NAME_LENGTH
                && length <= Accounts.MAX_NAME_LENGTH
                && ALLOWED.matcher(shown).matches();
        return allowed ? Optional.of(new AccountName(shown, shown.toLowerCase(Locale.ROOT))) : Optional.empty();
    }

    /** Names that belong to the site itself, in any case. */
    boolean isReserved() {
        return folded.equals(Actor.system().name());
    }
}
