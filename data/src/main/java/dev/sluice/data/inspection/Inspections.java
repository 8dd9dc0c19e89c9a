package dev.sluice.data.inspection;

import dev.sluice.data.account.Actor;
import dev.sluice.data.audit.AuditKind;
import dev.sluice.data.audit.AuditTrail;
import dev.sluice.data.chain.Timestamps;
import dev.sluice.data.inspection.Inspection.Measure;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/** The runs of the self-inspection, all of which are kept. For admins. */
@Service
public class Inspections {

    /** Longest measure, in UTF-16 units. */
    public static final int MAX_MEASURE_LENGTH = 2_000;

    private static final JsonMapper JSON = new JsonMapper();

    private final Checks checks;
    private final JdbcTemplate jdbc;
    private final AuditTrail audit;
    private final TransactionOperations transaction;
    private final InstantSource clock;

    Inspections(
            Checks checks,
            JdbcTemplate jdbc,
            AuditTrail audit,
            TransactionOperations transaction,
            InstantSource clock) {
        this.checks = checks;
        this.jdbc = jdbc;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What a run found, as it is stored. */
    private record Found(List<Point> points, Trial trial) {}

    /** Looks at everything now and keeps what it found. Walks the whole record, outside of any transaction. */
    public Inspection run(Actor actor) {
        actor.requireAdmin();
        Trial trial = checks.trial();
        List<Point> points = checks.points(actor, trial);
        Inspection inspection = new Inspection(
                InspectionId.next(), Timestamps.toMicros(clock.instant()), actor.name(), points, trial, Map.of());
        transaction.executeWithoutResult(status -> {
            audit.record(
                    actor,
                    AuditKind.INSPECTION_RUN,
                    inspection.id().toString(),
                    "met=" + inspection.count(Standing.MET) + " notMet=" + inspection.count(Standing.NOT_MET));
            jdbc.update(
                    "insert into inspection (id, made_at, made_by, found) values (?, ?, ?, ?)",
                    inspection.id().value(),
                    Timestamps.parameter(inspection.at()),
                    inspection.by(),
                    JSON.writeValueAsString(new Found(points, trial)));
        });
        return inspection;
    }

    /** The newest runs, newest first. */
    @Transactional(readOnly = true)
    public List<Inspection> list(Actor actor, int size) {
        actor.requireAdmin();
        return jdbc.query("select * from inspection order by id desc fetch first ? rows only", this::read, size);
    }

    /** One run. */
    @Transactional(readOnly = true)
    public Optional<Inspection> find(Actor actor, InspectionId id) {
        actor.requireAdmin();
        return jdbc.query("select * from inspection where id = ?", this::read, id.value()).stream()
                .findFirst();
    }

    /**
     * Keeps what was done about a point (整改); an empty text takes it back.
     *
     * @throws IllegalArgumentException if there is no such run or point, or the text is too long
     */
    @Transactional
    public void note(Actor actor, InspectionId id, String point, String measure) {
        actor.requireAdmin();
        String text = measure.strip().replace('\0', '\uFFFD');
        if (text.length() > MAX_MEASURE_LENGTH
                || find(actor, id).flatMap(run -> run.point(point)).isEmpty()) {
            throw new IllegalArgumentException("no measure for point " + point + " of inspection " + id);
        }
        audit.record(actor, AuditKind.MEASURE_NOTED, id.toString(), point + ": " + text);
        jdbc.update("delete from inspection_measure where inspection_id = ? and point = ?", id.value(), point);
        if (!text.isEmpty()) {
            jdbc.update(
                    "insert into inspection_measure (inspection_id, point, measure, noted_by, noted_at)"
                            + " values (?, ?, ?, ?, ?)",
                    id.value(),
                    point,
                    text,
                    actor.name(),
                    Timestamps.parameter(clock.instant()));
        }
    }

    private Inspection read(ResultSet row, int number) throws SQLException {
        InspectionId id = new InspectionId(row.getLong("id"));
        Instant at = Timestamps.read(row, "made_at");
        Found found = JSON.readValue(row.getString("found"), Found.class);
        Map<String, Measure> measures = new HashMap<>();
        jdbc.query(
                "select point, measure, noted_by, noted_at from inspection_measure where inspection_id = ?",
                measure -> {
                    measures.put(
                            measure.getString("point"),
                            new Measure(
                                    measure.getString("measure"),
                                    measure.getString("noted_by"),
                                    Timestamps.read(measure, "noted_at")));
                },
                id.value());
        return new Inspection(id, at, row.getString("made_by"), found.points, found.trial, measures);
    }
}
