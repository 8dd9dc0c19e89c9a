package dev.sluice.data.document;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a person accepts, versions of terms and privacy policy together, as “2.1”. */
record AgreementVersion(int terms, int privacy) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,9})\\.(\\d{1,9})");

    /** Empty for accounts that have accepted none, as of staff that an operator made. */
    static Optional<AgreementVersion> parse(String written) {
        Matcher form = FORM.matcher(written);
        return form.matches()
                ? Optional.of(new AgreementVersion(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2))))
                : Optional.empty();
    }

    boolean isAtLeast(AgreementVersion other) {
        return terms >= other.terms && privacy >= other.privacy;
    }

    @Override
    public String toString() {
        return terms + "." + privacy;
    }
}
