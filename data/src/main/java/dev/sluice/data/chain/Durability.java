package dev.sluice.data.chain;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;

/** What it takes on each database until a commit survives {@code kill -9} and power loss. */
@Component
public final class Durability implements DisposableBean {

    private static final Pattern PASSWORD_IN_URL = Pattern.compile("[?&;]password=", Pattern.CASE_INSENSITIVE);

    /*
     * PostgreSQL has written its log when a commit returns. H2 has not: it acknowledges a commit before it reaches the
     * file. CHECKPOINT SYNC writes what is committed and calls fsync; one covers every commit before it, so callers
     * that come while one runs share the next. It has a connection of its own: after a commit the caller still holds
     * one, and twenty callers waiting for a second one would wait for each other.
     */
    private final DataSource dataSource;
    private final Database database;
    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicLong requested = new AtomicLong();
    private long done;
    private @Nullable Connection connection;

    Durability(
            DataSource dataSource,
            @Value("${sluice.testing.in-memory-database:false}") boolean memoryAllowed,
            @Value("${spring.datasource.url:}") String url) {
        this.dataSource = dataSource;
        try (Connection checked = dataSource.getConnection()) {
            this.database = check(checked, url, memoryAllowed);
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("the database cannot be asked for its settings", e);
        }
    }

    /** What kind of database this is. */
    public enum Database {
        POSTGRESQL,
        H2_FILE,
        /** For tests: nothing survives. */
        H2_MEMORY
    }

    public Database database() {
        return database;
    }

    /** Returns when everything that is committed now is on disk. */
    public void sync() {
        if (database != Database.H2_FILE) {
            return;
        }
        long mine = requested.incrementAndGet();
        lock.lock();
        try {
            if (done >= mine) {
                return;
            }
            long covered = requested.get();
            checkpoint();
            done = covered;
        } catch (SQLException e) {
            closeConnection();
            throw new DataAccessResourceFailureException("the database file could not be written", e);
        } finally {
            lock.unlock();
        }
    }

    private void checkpoint() throws SQLException {
        Connection current = connection;
        if (current == null) {
            current = dataSource.getConnection();
            current.setAutoCommit(true);
            connection = current;
        }
        try (Statement statement = current.createStatement()) {
            statement.execute("checkpoint sync");
        }
    }

    @Override
    public void destroy() {
        lock.lock();
        try {
            closeConnection();
        } finally {
            lock.unlock();
        }
    }

    private void closeConnection() {
        Connection current = connection;
        connection = null;
        if (current != null) {
            try {
                current.close();
            } catch (SQLException ignored) {
                // It is broken already, which the caller is told.
            }
        }
    }

    /** A URL comes into logs and messages. */
    private static void requireNoPasswordIn(String url) {
        if (PASSWORD_IN_URL.matcher(url).find()) {
            throw new UnsafeSettingException(
                    "The database URL has a password in it, and URLs come into logs. Take it out"
                            + " of sluice.database.url, and set sluice.database.user and sluice.database.password"
                            + " (SLUICE_DATABASE_PASSWORD in the environment).");
        }
    }

    /** Refuses settings under which text could be shown that a crash then removes from the record. */
    static Database check(Connection connection, String url, boolean memoryAllowed) throws SQLException {
        requireNoPasswordIn(url);
        DatabaseMetaData about = connection.getMetaData();
        return switch (about.getDatabaseProductName()) {
            case "PostgreSQL" -> {
                checkPostgres(connection);
                yield Database.POSTGRESQL;
            }
            case "H2" -> checkH2(connection, url.isEmpty() ? about.getURL() : url, memoryAllowed);
            default ->
                throw new UnsafeSettingException("Sluice keeps its record on H2 or PostgreSQL, not on "
                        + about.getDatabaseProductName() + ". Set sluice.database.url to one of them.");
        };
    }

    private static void checkPostgres(Connection connection) throws SQLException {
        Map<String, String> needs = Map.of(
                "fsync", "a crash of the machine can destroy the record",
                "full_page_writes", "a crash in the middle of a write can destroy the record",
                "synchronous_commit", "text could be shown before it is on record");
        for (Map.Entry<String, String> need : needs.entrySet()) {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("show " + need.getKey())) {
                row.next();
                if (row.getString(1).equals("off")) {
                    throw new UnsafeSettingException("PostgreSQL runs with " + need.getKey() + "=off: "
                            + need.getValue() + ". Set " + need.getKey() + " = on in postgresql.conf"
                            + (need.getKey().equals("synchronous_commit")
                                    ? ", or for Sluice's user: alter role … set synchronous_commit = on."
                                    : "."));
                }
            }
        }
    }

    private static Database checkH2(Connection connection, String url, boolean memoryAllowed) throws SQLException {
        String[] parts = url.split(";", -1);
        String place = parts[0].toLowerCase(Locale.ROOT);
        if (place.startsWith("jdbc:h2:mem:")
                || place.contains("memfs:")
                || place.contains("niomemfs:")
                || place.contains("memlzf:")
                || place.contains("niomemlzf:")) {
            if (!memoryAllowed) {
                throw new UnsafeSettingException("The database is in memory only and would forget everything. Set "
                        + "sluice.database.url to a file (jdbc:h2:file:…) or to PostgreSQL.");
            }
            return Database.H2_MEMORY;
        }
        for (int i = 1; i < parts.length; i++) {
            String setting = parts[i].strip().toUpperCase(Locale.ROOT).replace(" ", "");
            String reason = switch (setting) {
                case "FILE_LOCK=NO" -> "two servers could write the same file and destroy it";
                case "LOCK_MODE=0" -> "transactions would not be kept apart";
                case "LOG=0", "LOG=1" -> "a crash could destroy the record";
                case "ACCESS_MODE_DATA=R", "ACCESS_MODE_DATA=\"R\"" -> "nothing could be recorded";
                default -> "";
            };
            if (!reason.isEmpty()) {
                throw new UnsafeSettingException(
                        "The database URL says " + parts[i].strip() + ": " + reason + ". Remove it from the URL.");
            }
        }
        checkH2Setting(connection, "WRITE_DELAY", 0, 10_000, "leave it out: the journal itself writes before it shows");
        checkH2Setting(connection, "RETENTION_TIME", 0, 60_000, "set it to 1000: larger values make the file grow");
        checkH2Setting(connection, "LOCK_MODE", 1, 3, "remove LOCK_MODE=0: transactions would not be kept apart");
        return Database.H2_FILE;
    }

    private static void checkH2Setting(Connection connection, String name, int min, int max, String advice)
            throws SQLException {
        try (var statement = connection.prepareStatement(
                "select setting_value from information_schema.settings where setting_name = ?")) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                if (row.next()) {
                    long value = Long.parseLong(row.getString(1));
                    if (value < min || value > max) {
                        throw new UnsafeSettingException(
                                "H2 runs with " + name + "=" + value + " in sluice.database.url: " + advice + ".");
                    }
                }
            }
        }
    }
}
