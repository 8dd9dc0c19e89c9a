package dev.sluice.data.journal;

import java.util.List;
import java.util.Optional;

/** Some turns, newest first, and where the next page begins if there is one. */
public record LogPage(List<LogRow> rows, Optional<LogCursor> next) {

    public LogPage {
        rows = List.copyOf(rows);
    }
}
