package dev.sluice.data;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The two databases that Sluice runs on. */
public enum DatabaseVendor {
    /** In a file, for one node. */
    H2,
    /** For any number of nodes. */
    POSTGRESQL;

    /**
     * Asks the database itself.
     *
     * @throws IllegalStateException if it is neither, or does not answer
     */
    public static DatabaseVendor of(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            String name = connection.getMetaData().getDatabaseProductName();
            return switch (name) {
                case "H2" -> H2;
                case "PostgreSQL" -> POSTGRESQL;
                default -> throw new IllegalStateException("Sluice runs on H2 and PostgreSQL, not on " + name);
            };
        } catch (SQLException e) {
            throw new IllegalStateException("the database does not say what it is", e);
        }
    }
}
