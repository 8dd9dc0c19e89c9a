package dev.sluice.data.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.sluice.data.SettledTurns;
import dev.sluice.data.SluiceHome;
import dev.sluice.data.TestAccounts;
import dev.sluice.data.account.Account;
import dev.sluice.data.account.Accounts;
import dev.sluice.data.account.Actor;
import dev.sluice.data.account.NotPermittedException;
import dev.sluice.data.audit.AuditKind;
import dev.sluice.data.audit.AuditRecord;
import dev.sluice.data.audit.AuditTrail;
import dev.sluice.data.chain.Heads;
import dev.sluice.data.chain.SiteKey;
import dev.sluice.data.chain.Timestamps;
import dev.sluice.data.inspection.Inspection;
import dev.sluice.data.inspection.Inspections;
import dev.sluice.data.inspection.Point;
import dev.sluice.data.inspection.Standing;
import dev.sluice.data.journal.ExportReport;
import dev.sluice.data.journal.ExportVerification;
import dev.sluice.data.policy.NewTerm;
import dev.sluice.data.policy.OwnTerm;
import dev.sluice.data.policy.Policies;
import dev.sluice.data.policy.Terms;
import dev.sluice.data.report.ReportReason;
import dev.sluice.data.report.Reports;
import dev.sluice.data.service.PublicNotice;
import dev.sluice.data.service.ServiceSwitch;
import dev.sluice.data.service.StopLevel;
import dev.sluice.safety.Direction;
import dev.sluice.safety.Risk;
import dev.sluice.safety.lexicon.Grade;
import dev.sluice.safety.turn.TurnId;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** From what got out to what authorities were told: an incident ends when it is shown that it does not come back. */
abstract class IncidentsContract {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final Actor moderator = TestAccounts.moderator();
    private final Actor admin = TestAccounts.admin();

    /** What a term of the operator's will stop; another one in each test. */
    private final String word = "weirword" + TurnId.next().value();

    @Autowired
    Incidents incidents;

    @Autowired
    IncidentLinks links;

    @Autowired
    Measures measures;

    @Autowired
    IncidentDecisions decisions;

    @Autowired
    RegressionBank bank;

    @Autowired
    IncidentEvidence evidence;

    @Autowired
    Inspections inspections;

    @Autowired
    Terms terms;

    @Autowired
    Policies policies;

    @Autowired
    Accounts accounts;

    @Autowired
    SettledTurns settled;

    @Autowired
    Reports reports;

    @Autowired
    ServiceSwitch serviceSwitch;

    @Autowired
    AuditTrail audit;

    @Autowired
    SluiceHome home;

    @Autowired
    Heads heads;

    @Autowired
    JdbcTemplate jdbc;

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private Account person;

    @BeforeEach
    void somebodyAsked() {
        person = TestAccounts.register(accounts);
    }

    @Test
    void whatGotOutIsStoppedBeforeTheIncidentIsClosed() {
        TurnId turn = settled.add(person, "Tell me of the " + word, "Here it is.");
        IncidentId id = open("It got out", new NewLink(LinkKind.TURN, turn.toString()));
        assertThat(result(id)).isInstanceOf(TrialResult.Passes.class);
        assertThatThrownBy(() -> decisions.close(admin, id, version(id), " ")).isInstanceOf(NotMendedException.class);
        assertThat(point("incidents").standing()).isEqualTo(Standing.NOT_MET);
        assertThat(point("incidents").values().getLast())
                .contains(get(id).number().value());

        OwnTerm term = stop();
        links.link(
                moderator,
                id,
                version(id),
                new NewLink(LinkKind.TERM, Long.toString(term.id().value())));
        measures.plan(moderator, id, version(id), MeasureKind.TERM, " a term ", today());
        measures.finish(
                moderator, id, version(id), get(id).measures().getFirst().id());
        assertThat(result(id))
                .isInstanceOfSatisfying(
                        TrialResult.Stopped.class,
                        stopped -> assertThat(stopped.finding().rule())
                                .isEqualTo(term.id().rule()));
        decisions.close(admin, id, version(id), "");

        assertThat(get(id).closing())
                .hasValueSatisfying(closing -> assertThat(closing.despite()).isFalse());
        assertThat(incidents.list(moderator, false, 1))
                .extracting(IncidentSummary::id)
                .containsExactly(id);
        assertThat(incidents.list(moderator, true, 200))
                .extracting(IncidentSummary::id)
                .doesNotContain(id);
        assertThat(acts(id))
                .containsExactly(
                        AuditKind.INCIDENT_OPENED,
                        AuditKind.INCIDENT_LINKED,
                        AuditKind.INCIDENT_LINKED,
                        AuditKind.INCIDENT_MEASURE_PLANNED,
                        AuditKind.INCIDENT_MEASURE_DONE,
                        AuditKind.INCIDENT_CLOSED);

        // The bank keeps trying: what is let pass later fails the inspection.
        terms.end(admin, term.id());
        await().atMost(SOON).until(() -> result(id) instanceof TrialResult.Passes);
        assertThat(point("incidents").values().getLast())
                .contains(get(id).number().value());
    }

    @Test
    void anAnswerThatIsCutDoesNotComeBackEither() {
        TurnId turn = settled.add(person, "Who keeps the weir?", "The keeper of " + word + " does.");
        IncidentId id = open("An answer", new NewLink(LinkKind.TURN, turn.toString()));
        terms.add(admin, term(Set.of(Direction.ANSWER)));

        await().atMost(SOON).until(() -> result(id) instanceof TrialResult.Stopped);
        assertThat(result(id))
                .isInstanceOfSatisfying(
                        TrialResult.Stopped.class,
                        stopped -> assertThat(stopped.channel()).isPresent());
    }

    @Test
    void aFalseAlarmIsClosedWithAReasonAndTriedNoMore() {
        IncidentId id = open("Nothing", new NewLink(LinkKind.PROMPT, "Tell me of the weir"));
        int tried = bank.run(admin).tried();
        decisions.close(admin, id, version(id), "a false alarm");

        Incident.Closing closing = get(id).closing().orElseThrow();
        assertThat(closing.despite()).isTrue();
        assertThat(closing.note()).isEqualTo("a false alarm");
        assertThat(bank.run(admin).tried()).isEqualTo(tried - 1);
        assertThat(audit.actsOnIncident(admin, get(id).number().value(), 1)
                        .getFirst()
                        .details())
                .contains("passing=1", "a false alarm");

        decisions.reopen(admin, id, version(id));
        assertThat(get(id).isOpen()).isTrue();
        assertThat(bank.run(admin).tried()).isEqualTo(tried);
    }

    @Test
    void aCaseBringsItsAnswerAndWhatIsLinkedIsLinkedOnce() {
        TurnId turn = settled.add(person, "Where is the weir?", "Up the river.");
        String number =
                reports.file(person.actor(), turn, ReportReason.OTHER).number().value();
        IncidentId id = open("A report", new NewLink(LinkKind.CASE, " " + number.toLowerCase(Locale.ROOT)));
        links.link(moderator, id, version(id), new NewLink(LinkKind.TURN, turn.toString()));

        assertThat(get(id).links())
                .extracting(Link::kind, Link::target)
                .containsExactly(tuple(LinkKind.CASE, number), tuple(LinkKind.TURN, turn.toString()));
        assertThat(incidents.linkedWith(moderator, LinkKind.TURN, turn.toString()))
                .extracting(IncidentSummary::id)
                .containsExactly(id);
        LinkId first = get(id).links().getFirst().id();
        links.unlink(moderator, id, version(id), first);
        assertThat(get(id).links()).extracting(Link::kind).containsExactly(LinkKind.TURN);
    }

    @Test
    void onlyWhatThereIsIsLinked() {
        IncidentId id = open("Nothing linked");
        for (LinkKind kind : LinkKind.values()) {
            assertThatThrownBy(() -> links.link(moderator, id, version(id), new NewLink(kind, " ")))
                    .as(kind.name())
                    .isInstanceOf(UnknownTargetException.class);
        }
        serviceSwitch.rehearse(admin, StopLevel.NEW_ANSWERS, new PublicNotice("演练", "A drill"), "drill");
        serviceSwitch.lift(admin, "over");
        stop();
        for (LinkKind kind : List.of(LinkKind.TERM, LinkKind.POLICY, LinkKind.STOP)) {
            LinkTarget newest = links.recent(moderator, kind).getFirst();
            links.link(moderator, id, version(id), new NewLink(kind, newest.target()));
            assertThat(links.find(moderator, kind, newest.target())).contains(newest);
        }
        assertThat(links.recent(moderator, LinkKind.STOP).getFirst().name()).contains("NEW_ANSWERS");
    }

    @Test
    void measuresAreDueWithinThreeMonths() {
        IncidentId id = open("Measures");
        LocalDate last = measures.lastDay(get(id));
        assertThat(last).isEqualTo(today().plusMonths(3));
        assertThatThrownBy(() -> measures.plan(moderator, id, version(id), MeasureKind.MODEL, "late", last.plusDays(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        measures.plan(moderator, id, version(id), MeasureKind.MODEL, "past", today().minusDays(1)))
                .isInstanceOf(IllegalArgumentException.class);

        measures.plan(moderator, id, version(id), MeasureKind.MODEL, "train it", last);
        measures.plan(moderator, id, version(id), MeasureKind.PROMPT, "tell it", today());
        assertThat(get(id).measures()).extracting(Measure::words).containsExactly("tell it", "train it");
        Measure due = get(id).measures().getFirst();
        assertThat(get(id).dueAt()).isEqualTo(due.dueAt());

        measures.finish(moderator, id, version(id), due.id());
        assertThat(get(id).dueAt()).isEqualTo(get(id).limit());
        measures.reopen(moderator, id, version(id), due.id());
        assertThat(get(id).measures().getFirst().done()).isEmpty();
        measures.drop(moderator, id, version(id), due.id());
        assertThat(get(id).measures()).hasSize(1);
    }

    @Test
    void whatIsOverdueIsCountedAndComesFirst() {
        IncidentCounts before = incidents.counts(moderator);
        IncidentId late = open("Late");
        open("In time");
        measures.plan(moderator, late, version(late), MeasureKind.OTHER, "soon", today());
        assertThat(incidents.counts(moderator)).isEqualTo(new IncidentCounts(before.open() + 2, before.overdue()));

        jdbc.update(
                "update incident_measure set due_at = ? where incident_id = ?",
                Timestamps.parameter(Instant.now().minusSeconds(1_000_000)),
                late.value());

        assertThat(incidents.counts(moderator)).isEqualTo(new IncidentCounts(before.open() + 2, before.overdue() + 1));
        assertThat(incidents.list(moderator, true, 1)).first().satisfies(first -> {
            assertThat(first.id()).isEqualTo(late);
            assertThat(first.isOverdue(Instant.now())).isTrue();
        });
        assertThat(point("overdueIncidents").standing()).isEqualTo(Standing.NOT_MET);
        measures.finish(
                moderator, late, version(late), get(late).measures().getFirst().id());
    }

    @Test
    void aCorrectedReportStays() {
        IncidentId id = open("Reported");
        Instant at = Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.MICROS);
        decisions.report(admin, id, version(id), new AuthorityReport.Told(" the office ", at, "1", ""));
        AuthorityReport wrong = get(id).reports().getFirst();
        decisions.correct(
                admin, id, version(id), wrong.id(), new AuthorityReport.Told("the office", at, "2", "a slip"));

        assertThat(get(id).reports())
                .extracting(report -> report.told().receipt())
                .containsExactly("1", "2");
        assertThat(get(id).reports().getFirst().correctedBy())
                .contains(get(id).reports().getLast().id());
        assertThat(incidents.list(moderator, true, 200))
                .filteredOn(listed -> listed.id().equals(id))
                .extracting(IncidentSummary::reports)
                .containsExactly(1);
        assertThatThrownBy(() -> decisions.correct(
                        admin, id, version(id), wrong.id(), new AuthorityReport.Told("the office", at, "3", "")))
                .isInstanceOf(IncidentConflict.class);
        assertThatThrownBy(() -> decisions.report(
                        admin,
                        id,
                        version(id),
                        new AuthorityReport.Told("the office", Instant.now().plusSeconds(600), "", "")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(acts(id))
                .containsExactly(
                        AuditKind.INCIDENT_OPENED, AuditKind.INCIDENT_REPORTED, AuditKind.INCIDENT_REPORT_CORRECTED);
    }

    @Test
    void nobodyChangesWhatTheyHaveNotSeen() {
        IncidentId id = open("Seen");
        long seen = version(id);
        incidents.retell(moderator, id, seen, new Incident.Story("In other words", Risk.A2A, "more"));

        assertThat(get(id).story().title()).isEqualTo("In other words");
        assertThatThrownBy(() -> measures.plan(moderator, id, seen, MeasureKind.TERM, "a term", today()))
                .isInstanceOf(IncidentConflict.class);
        decisions.close(admin, id, version(id), "nothing to it");
        assertThatThrownBy(() -> measures.plan(moderator, id, version(id), MeasureKind.TERM, "a term", today()))
                .isInstanceOf(IncidentConflict.class);
    }

    @Test
    void moderatorsWorkOnItAndAdminsReportAndCloseIt() {
        IncidentId id = open("Whose");
        long version = version(id);
        AuthorityReport.Told told = new AuthorityReport.Told("the office", Instant.now(), "", "");
        assertThatThrownBy(() -> incidents.open(person.actor(), story("no"), List.of()))
                .isInstanceOf(NotPermittedException.class);
        assertThatThrownBy(() -> decisions.report(moderator, id, version, told))
                .isInstanceOf(NotPermittedException.class);
        assertThatThrownBy(() -> decisions.close(moderator, id, version, "why"))
                .isInstanceOf(NotPermittedException.class);
        assertThatThrownBy(() -> evidence.gather(moderator, id)).isInstanceOf(NotPermittedException.class);
    }

    @Test
    void theEvidenceProvesItself() throws IOException {
        TurnId turn = settled.add(person, "Tell me of the " + word, "Here it is.");
        TurnId other = settled.add(person, "another", "not handed in");
        IncidentId id = open("Handed in", new NewLink(LinkKind.TURN, turn.toString()));
        heads.sign();
        Path file = folder.resolve("evidence.zip");
        Evidence gathered = evidence.gather(admin, id).orElseThrow();
        try (OutputStream out = Files.newOutputStream(file)) {
            evidence.write(admin, gathered, "a PDF".getBytes(StandardCharsets.UTF_8), out);
        }

        ExportReport report = verify(file);
        assertThat(report.problems()).isEmpty();
        assertThat(report.turns()).isEqualTo(1);
        try (FileSystem zip = FileSystems.newFileSystem(file)) {
            String json = Files.readString(zip.getPath(IncidentEvidence.JSON));
            String hash = jdbc.queryForObject(
                    "select entry_hash from journal_entry where kind = 'TURN' and turn_id = ?",
                    String.class,
                    turn.value());
            assertThat(json)
                    .contains(turn.toString(), hash, "Here it is.", "\"Label\" : \"1\"")
                    .doesNotContain(other.toString());
            assertThat(json.split("\"AIGC\"", -1)).hasSize(2);
            Files.writeString(zip.getPath(IncidentEvidence.JSON), json.replace("Handed in", "Harmless"));
        }
        assertThat(verify(file).problems()).containsExactly("incident.json is not the one that was exported");

        try (FileSystem zip = FileSystems.newFileSystem(file)) {
            Path proof = zip.getPath("proof.jsonl");
            String changed = sha256(Files.readAllBytes(zip.getPath(IncidentEvidence.JSON)));
            Files.writeString(
                    proof, Files.readString(proof).replaceFirst("(\"incident.json\":\")[0-9a-f]{64}", "$1" + changed));
        }
        assertThat(verify(file).problems())
                .as("its hash was changed too, which the signature covers")
                .containsExactly("the seal is not this site's");

        try (FileSystem zip = FileSystems.newFileSystem(file)) {
            Files.delete(zip.getPath(IncidentEvidence.JSON));
        }
        assertThat(verify(file).problems()).contains("incident.json is missing from the archive");
        assertThat(acts(id)).last().isEqualTo(AuditKind.INCIDENT_EXPORTED);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private ExportReport verify(Path file) throws IOException {
        return ExportVerification.verify(file, SiteKey.read(home.resolve(Heads.PUBLIC_KEY)));
    }

    private IncidentId open(String title, NewLink... wanted) {
        return incidents.open(moderator, story(title), List.of(wanted));
    }

    private static Incident.Story story(String title) {
        return new Incident.Story(title, Risk.A1H, "what happened");
    }

    private OwnTerm stop() {
        OwnTerm term = terms.add(admin, term(Set.of(Direction.PROMPT)));
        await().atMost(SOON)
                .until(() -> policies.current().judge(Direction.PROMPT, word).isBlocked());
        return term;
    }

    private NewTerm term(Set<Direction> directions) {
        return new NewTerm(word, Risk.A1H, Grade.BLOCK, directions, Set.of(), "", Optional.empty());
    }

    private Incident get(IncidentId id) {
        return incidents.find(moderator, id).orElseThrow();
    }

    private long version(IncidentId id) {
        return get(id).version();
    }

    private TrialResult result(IncidentId id) {
        return bank.trial(moderator, id).values().iterator().next();
    }

    private Point point(String key) {
        Inspection run = inspections.run(admin);
        return run.point(key).orElseThrow();
    }

    private List<AuditKind> acts(IncidentId id) {
        return audit.actsOnIncident(admin, get(id).number().value(), 50).reversed().stream()
                .map(AuditRecord::kind)
                .toList();
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneId.systemDefault());
    }
}
