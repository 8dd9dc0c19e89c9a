package dev.sluice.data.account;

import java.util.Locale;
import java.util.Optional;

/**
 * What somebody fills in to get an account.
 *
 * @param termsVersion the version of the terms that were shown and accepted, {@link Accounts#currentTermsVersion()}
 * @param language the one that the form was shown in
 * @param age asked of everybody who registers; empty for the first admin
 */
public record NewAccount(
        String name, String password, String termsVersion, Locale language, Optional<AgeStatement> age) {

    @Override
    public String toString() {
        return "NewAccount[password withheld]";
    }
}
