package dev.sluice.data.chain;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Times between Java and both databases, which keep microseconds. */
public final class Timestamps {

    private Timestamps() {}

    /** What a statement's parameter is set to. */
    public static OffsetDateTime parameter(Instant instant) {
        return toMicros(instant).atOffset(ZoneOffset.UTC);
    }

    /** The time in a column that is never null. */
    public static Instant read(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** As exact as it is stored and hashed. */
    public static Instant toMicros(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }
}
