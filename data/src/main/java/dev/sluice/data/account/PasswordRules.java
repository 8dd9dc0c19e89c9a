package dev.sluice.data.account;

import dev.sluice.data.account.RegistrationRefusedException.Problem;
import java.util.Optional;

/** What a password has to be: long enough, and no longer than what anybody types. */
final class PasswordRules {

    private PasswordRules() {}

    static Optional<Problem> findProblem(String password) {
        int length = password.codePointCount(0, password.length());
        if (length < Accounts.MIN_PASSWORD_LENGTH) {
            return Optional.of(Problem.PASSWORD_TOO_SHORT);
        }
        return length > Accounts.MAX_PASSWORD_LENGTH ? Optional.of(Problem.PASSWORD_TOO_LONG) : Optional.empty();
    }
}
