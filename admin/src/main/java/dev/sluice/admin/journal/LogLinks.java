package dev.sluice.admin.journal;

import dev.sluice.admin.console.TimeRange;
import dev.sluice.data.journal.LogOutcome;
import dev.sluice.safety.Action;
import dev.sluice.safety.Risk;
import java.util.Optional;

/** Addresses of the log page for other pages that lead to certain entries. */
public final class LogLinks {

    private LogLinks() {}

    /** Everything that began in this time. */
    public static String in(TimeRange time) {
        return link("", Optional.empty(), Optional.empty(), time);
    }

    /** What ended in this way. */
    public static String ended(LogOutcome outcome, TimeRange time) {
        return link("", Optional.of(outcome), Optional.empty(), time);
    }

    /** What did not pass the gate, with this risk found. */
    public static String blockedFor(Risk risk, TimeRange time) {
        return link(risk.code(), Optional.empty(), Optional.of(Action.BLOCK), time);
    }

    private static String link(String risk, Optional<LogOutcome> outcome, Optional<Action> verdict, TimeRange time) {
        LogAddress all = LogAddress.ALL;
        String query = new LogAddress(
                        all.text(),
                        all.account(),
                        risk,
                        outcome,
                        verdict,
                        all.assistant(),
                        all.conversation(),
                        time,
                        all.takenDown(),
                        all.rule(),
                        all.turn())
                .parameters()
                .getQueryString();
        return query.isEmpty() ? "console/log" : "console/log?" + query;
    }
}
