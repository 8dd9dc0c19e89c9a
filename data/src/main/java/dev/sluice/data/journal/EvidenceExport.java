package dev.sluice.data.journal;

import dev.sluice.data.account.Actor;
import dev.sluice.safety.turn.TurnId;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** Turns that somebody chose, with files that tell about them, in one archive that {@code ./sluice verify} can check. */
@Service
public class EvidenceExport {

    private final ExportArchive archive;

    EvidenceExport(ExportArchive archive) {
        this.archive = archive;
    }

    /**
     * Writes them. For admins; the caller has put on the audit trail what for.
     *
     * @param turns settled ones, {@value ExportArchive#PAGE} at most; others are left out
     * @param files by their names
     * @param readMe what it says of itself, in words
     */
    public void write(
            Actor actor, List<TurnId> turns, Map<String, byte[]> files, String readMe, Instant at, OutputStream out)
            throws IOException {
        actor.requireAdmin();
        if (turns.size() >= ExportArchive.PAGE) {
            throw new IllegalArgumentException("too many turns for one archive: " + turns.size());
        }
        List<LogCursor> page =
                turns.stream().map(turn -> new LogCursor(turn.madeAt(), turn)).toList();
        String describes = turns.stream().map(TurnId::toString).collect(Collectors.joining(" "));
        archive.write(
                new ExportArchive.Heading(at, actor.name(), "turns=" + describes, readMe),
                ExportFormat.JSON_LINES,
                after -> page,
                files,
                out,
                written -> {});
    }
}
