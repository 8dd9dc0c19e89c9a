package dev.sluice.data;

/** The database that an {@link IntegrationTest} runs on; every context gets an empty one of its own. */
public enum TestDatabase {
    /** What {@code -Dsluice.test.database=} says (h2, h2_file, postgresql); H2 in memory if it says nothing. */
    CHOSEN,
    /** H2 in memory. */
    H2,
    /** H2 in a file under a fresh {@code sluice.home}, with the settings of the real site. */
    H2_FILE,
    /** PostgreSQL with {@code fsync} and {@code synchronous_commit} on; one server for the whole test run. */
    POSTGRESQL
}
