package dev.sluice.data.account;

/** An account could not be made; what is wrong is for the person who fills in the form. */
public final class RegistrationRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Problem problem;

    public RegistrationRefusedException(Problem problem) {
        super("registration refused: " + problem);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }

    /** What is wrong with the form. */
    public enum Problem {
        /** Not 2 to 32 letters, digits, Han characters, underscores or hyphens. */
        NAME_NOT_ALLOWED,
        /** Somebody has this name, or one that differs in case or width only. */
        NAME_TAKEN,
        /** Fewer than {@link Accounts#MIN_PASSWORD_LENGTH} characters. */
        PASSWORD_TOO_SHORT,
        /** More than {@link Accounts#MAX_PASSWORD_LENGTH} characters. */
        PASSWORD_TOO_LONG,
        /** The terms have changed since the form was shown, or were not accepted. */
        TERMS_NOT_ACCEPTED,
        /** No year of birth. */
        AGE_NOT_STATED,
        /** A guardian has to consent first. */
        GUARDIAN_NOT_ASKED,
        /** There is no such invitation, or it can no longer be used. */
        INVITATION_NOT_VALID,
        /** The operator lets nobody register. */
        REGISTRATION_CLOSED
    }
}
