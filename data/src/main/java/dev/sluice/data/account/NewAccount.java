package dev.sluice.data.account;

import java.util.Locale;

/**
 * What somebody fills in to get an account.
 *
 * @param termsVersion the version of the terms that were shown and accepted, {@link Accounts#currentTermsVersion()}
 * @param language the one that the form was shown in
 */
public record NewAccount(String name, String password, String termsVersion, Locale language) {

    @Override
    public String toString() {
        return "NewAccount[password withheld]";
    }
}
