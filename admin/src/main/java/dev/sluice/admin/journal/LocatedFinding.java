package dev.sluice.admin.journal;

import dev.sluice.data.journal.FindingMarks;
import dev.sluice.safety.Finding;
import dev.sluice.safety.Stage;
import dev.sluice.safety.turn.Channel;
import java.util.Optional;

/**
 * A finding and where it was made; its number is its place in the list, from 1.
 *
 * @param channel empty for the prompt
 */
record LocatedFinding(Optional<Channel> channel, Finding finding) {

    boolean isIn(Optional<Channel> wanted) {
        return channel.equals(wanted);
    }

    /** Whether its place counts in the recorded text itself. */
    boolean hasMark() {
        return finding.stage() != Stage.RENDERED;
    }

    FindingMarks.Place place() {
        return FindingMarks.Place.of(channel, finding);
    }
}
