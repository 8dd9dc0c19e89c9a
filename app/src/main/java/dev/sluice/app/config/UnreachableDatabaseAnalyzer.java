package dev.sluice.app.config;

import java.sql.SQLException;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows that the database could not be opened, and what to look at, instead of a stack trace. */
final class UnreachableDatabaseAnalyzer extends AbstractFailureAnalyzer<SQLException> {

    /** Connection, log-in, no such database; and H2's file in use. */
    private static final Set<String> CLASSES = Set.of("08", "28", "3D");

    private static final String IN_USE = "90020";

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, SQLException cause) {
        return Stream.<Throwable>iterate(cause, failure -> failure != null, Throwable::getCause)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .filter(UnreachableDatabaseAnalyzer::isUnreachable)
                .reduce((outer, inner) -> inner)
                .map(reason -> new FailureAnalysis(
                        "The database cannot be opened: " + reason.getMessage(),
                        "See that it runs, and check sluice.database.url, sluice.database.user and"
                                + " sluice.database.password.",
                        cause))
                .orElse(null);
    }

    private static boolean isUnreachable(SQLException failure) {
        String state = failure.getSQLState();
        return state != null
                && state.length() == 5
                && (CLASSES.contains(state.substring(0, 2)) || state.equals(IN_USE));
    }
}
