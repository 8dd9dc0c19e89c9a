package dev.sluice.data.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.data.SluiceHome;
import dev.sluice.data.TestAccounts;
import dev.sluice.data.TestTurns;
import dev.sluice.data.account.Account;
import dev.sluice.data.account.Accounts;
import dev.sluice.data.account.Actor;
import dev.sluice.data.account.NotPermittedException;
import dev.sluice.data.audit.AuditFilter;
import dev.sluice.data.audit.AuditKind;
import dev.sluice.data.audit.AuditTrail;
import dev.sluice.data.chain.Heads;
import dev.sluice.data.chain.SiteKey;
import dev.sluice.data.chain.TrustedTime;
import dev.sluice.data.conversation.Conversations;
import dev.sluice.safety.turn.ContentJournal;
import dev.sluice.safety.turn.ConversationId;
import dev.sluice.safety.turn.Settlements;
import dev.sluice.safety.turn.TurnId;
import dev.sluice.safety.turn.TurnOutcome;
import dev.sluice.safety.turn.TurnTestData;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** What is exported proves itself; what was changed afterwards does not. */
abstract class LogExportContract {

    private static final String FORMULA = "=HYPERLINK(\"x\")\r\nsecond line, with \"quotes\"";

    private final Actor admin = TestAccounts.admin();

    @Autowired
    LogExport export;

    @Autowired
    AuditTrail audit;

    @Autowired
    ContentJournal journal;

    @Autowired
    Settlements settlements;

    @Autowired
    Accounts accounts;

    @Autowired
    Conversations conversations;

    @Autowired
    SluiceHome home;

    @Autowired
    Heads heads;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    TrustedTime trustedTime;

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private Account person;

    @SuppressWarnings("NullAway.Init")
    private LogFilter mine;

    @BeforeEach
    void threeTurnsWithOthersBetween() {
        person = TestAccounts.register(accounts);
        Account other = TestAccounts.register(accounts);
        mine = LogFilter.ALL.withAccountName(person.name());
        answered(person, FORMULA, "'quoted already");
        answered(other, "somebody else", "not exported");
        answered(person, "第二个问题", "回答：水仙");
        answered(other, "somebody else", "not exported");
        answered(person, "third", "@mention");
        answered(other, "somebody else", "not exported");
    }

    @ParameterizedTest
    @EnumSource(ExportFormat.class)
    void anExportProvesItself(ExportFormat format) throws IOException {
        ExportReport report = verify(exported(format));

        assertThat(report.problems()).isEmpty();
        assertThat(report.turns()).isEqualTo(3);
        assertThat(report.entries()).isGreaterThan(5);
        assertThat(report.heads()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(ExportFormat.class)
    void itReadsBackAsItWasSaid(ExportFormat format) throws IOException {
        List<ExportedTurn> turns = new ArrayList<>();
        try (FileSystem zip = FileSystems.newFileSystem(exported(format))) {
            String text = Files.readString(zip.getPath(format.file()));
            assertThat(text).doesNotContain("somebody else");
            if (format == ExportFormat.CSV) {
                assertThat(text).contains("\"'=HYPERLINK").contains("'@mention");
            }
            ExportFile.read(format, Files.newInputStream(zip.getPath(format.file())), turns::add);
        }
        assertThat(turns.stream().map(turn -> turn.value("prompt"))).containsExactly("third", "第二个问题", FORMULA);
        assertThat(turns.getLast().value("answer")).isEqualTo("'quoted already");
    }

    @ParameterizedTest
    @EnumSource(ExportFormat.class)
    void aChangedTextIsFound(ExportFormat format) throws IOException {
        Path file = exported(format);
        rewrite(file, format.file(), text -> text.replace("水仙", "菊花"));

        assertThat(verify(file).problems()).anyMatch(problem -> problem.endsWith("the text is not the one on record"));
    }

    @Test
    void aMissingTurnIsFound() throws IOException {
        Path file = exported(ExportFormat.JSON_LINES);
        rewrite(
                file,
                ExportFormat.JSON_LINES.file(),
                text -> text.lines().filter(line -> !line.contains("水仙")).reduce("", (all, line) -> all + line + "\n"));

        assertThat(verify(file).problems()).anyMatch(problem -> problem.endsWith("is missing from the file"));
    }

    @Test
    void aTurnThatWasMadeToLookAsIfNotExportedIsFound() throws IOException {
        Path file = exported(ExportFormat.JSON_LINES);
        rewrite(file, ExportArchive.PROOF, text -> text.replaceFirst("\\{\"type\":\"link\"[^\\n]*\\n", ""));

        assertThat(verify(file).problems())
                .anyMatch(problem -> problem.startsWith("entries are missing before"))
                .anyMatch(problem -> problem.startsWith("the proof is not the one"));
    }

    @Test
    void aFileThatWasCutOffIsFound() throws IOException {
        Path file = exported(ExportFormat.CSV);
        rewrite(file, ExportArchive.PROOF, text -> text.substring(0, text.indexOf("{\"type\":\"head\"")));

        assertThat(verify(file).problems())
                .contains("the end is missing: the file was cut off")
                .anyMatch(problem -> problem.endsWith("leads to no signed head"));
    }

    @Test
    void anotherSitesSignatureIsFound() throws IOException, NoSuchAlgorithmException {
        Path file = exported(ExportFormat.CSV);
        SiteKey foreign = new SiteKey(
                KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic());

        assertThat(ExportVerification.verify(file, foreign).problems())
                .contains("the seal is not this site's")
                .anyMatch(problem -> problem.endsWith("was not signed by this site"));
    }

    @Test
    void aPurgedContentIsProvenToBePurged() throws IOException {
        TurnId old = anOldTurn(ConversationId.next());
        new Retention(jdbc, transactions, audit, InstantSource.system(), trustedTime, Retention.FLOOR_DAYS).purge();
        Path file = exported(ExportFormat.JSON_LINES, 1);
        assertThat(verify(file).problems()).isEmpty();

        rewrite(
                file,
                ExportArchive.PROOF,
                text -> text.replaceAll("\\{\"type\":\"link\"[^\\n]*PURGE[^\\n]*" + old + "[^\\n]*\\n", ""));

        assertThat(verify(file).problems()).anyMatch(problem -> problem.endsWith("the proof has no purge of it"));
    }

    @Test
    void aTextUnderAPurgedTurnIsFound() throws IOException {
        anOldTurn(ConversationId.next());
        new Retention(jdbc, transactions, audit, InstantSource.system(), trustedTime, Retention.FLOOR_DAYS).purge();
        Path file = exported(ExportFormat.JSON_LINES, 1);
        rewrite(
                file,
                ExportFormat.JSON_LINES.file(),
                text -> text.lines()
                        .map(line -> line.contains("\"purged\":\"yes\"")
                                ? line.replace("\"answer\":\"\"", "\"answer\":\"made up\"")
                                : line)
                        .reduce("", (all, line) -> all + line + "\n"));

        assertThat(verify(file).problems()).anyMatch(problem -> problem.endsWith("the text is not the one on record"));
    }

    @Test
    void aContentThatIsMissingWithoutAPurgeIsNotExported() {
        TurnId old = anOldTurn(ConversationId.next());
        jdbc.update("delete from journal_content where turn_id = ?", old.value());
        jdbc.update("update journal_index set purged = true where turn_id = ?", old.value());

        assertThatThrownBy(() -> exported(ExportFormat.JSON_LINES, 1))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("was not purged");
    }

    @Test
    void aFileThatSomebodyAddedIsFound() throws IOException {
        Path file = exported(ExportFormat.JSON_LINES);
        try (FileSystem zip = FileSystems.newFileSystem(file)) {
            Files.writeString(zip.getPath("more.csv"), "made up");
        }
        rewrite(file, ExportArchive.READ_ME, text -> text + "Trust more.csv too.\n");

        assertThat(verify(file).problems())
                .contains(
                        "a file in the archive is not part of the export: more.csv",
                        "README.txt is not the one that was exported");
    }

    @Test
    void aFileOfTheFirstFormStillVerifies() throws IOException {
        Path file = exported(ExportFormat.JSON_LINES);
        rewrite(file, ExportArchive.PROOF, text -> {
            String body =
                    text.substring(0, text.indexOf("{\"type\":\"seal\"")).replace("sluice-export-2", "sluice-export-1");
            String turnsHash = text.replaceAll("(?s).*\"turnsHash\":\"([0-9a-f]+)\".*", "$1");
            String proofHash = sha256(body);
            String signature = heads.signature("sluice-export-1\n3\n" + turnsHash + "\n" + proofHash);
            return body + "{\"type\":\"seal\",\"turnsHash\":\"" + turnsHash + "\",\"proofHash\":\"" + proofHash
                    + "\",\"signature\":\"" + signature + "\"}\n";
        });

        assertThat(verify(file).problems()).isEmpty();
    }

    @Test
    void exportsAreForAdminsWithAReasonAndOnTheTrail() {
        Actor moderator = TestAccounts.moderator();
        assertThatThrownBy(() -> export.order(moderator, mine, ExportFormat.CSV, "because"))
                .isInstanceOf(NotPermittedException.class);
        assertThatThrownBy(() -> export.order(admin, mine, ExportFormat.CSV, " "))
                .isInstanceOf(IllegalArgumentException.class);

        export.order(admin, mine, ExportFormat.CSV, "asked for by the office");

        AuditFilter filter = new AuditFilter(
                Set.of(AuditKind.CONTENT_EXPORTED), admin.name(), "", Optional.empty(), Optional.empty());
        assertThat(audit.search(admin, filter, Optional.empty(), 10)
                        .records()
                        .getFirst()
                        .details())
                .contains("turns=3", "format=CSV", "account=" + person.name(), "asked for by the office");
    }

    /** From now on the export is of its conversation only: a purge takes the account's name away. */
    private TurnId anOldTurn(ConversationId place) {
        mine = LogFilter.ALL.withConversation(Optional.of(place));
        Duration age = Duration.ofDays(Retention.FLOOR_DAYS + 1L);
        // An id begins with its time in milliseconds.
        TurnId turn = new TurnId(Math.max(1, TurnId.next().value() - (age.toMillis() << 22)));
        ContentJournal.Opening opening = TestTurns.opening(person, place, "of old");
        journal.begin(new ContentJournal.Opening(
                turn,
                opening.request(),
                opening.cleanedPrompt(),
                opening.promptVerdict(),
                opening.assistantName(),
                opening.startedAt().minus(age)));
        settlements.settle(TurnTestData.aSettlement(turn, "gone", ""));
        return turn;
    }

    private Path exported(ExportFormat format) throws IOException {
        return exported(format, 3);
    }

    private Path exported(ExportFormat format, int turns) throws IOException {
        LogExport.Order order = export.order(admin, mine, format, "test");
        assertThat(order.turns()).isEqualTo(turns);
        Path file = folder.resolve("export.zip");
        try (OutputStream out = Files.newOutputStream(file)) {
            export.write(admin, order, out, written -> {});
        }
        return file;
    }

    private ExportReport verify(Path file) throws IOException {
        return ExportVerification.verify(file, SiteKey.read(home.resolve(Heads.PUBLIC_KEY)));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static void rewrite(Path file, String part, UnaryOperator<String> change) throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(file)) {
            Path inside = zip.getPath(part);
            String before = Files.readString(inside, StandardCharsets.UTF_8);
            String after = change.apply(before);
            assertThat(after).isNotEqualTo(before);
            Files.writeString(inside, after, StandardCharsets.UTF_8);
        }
    }

    private void answered(Account who, String prompt, String answer) {
        ContentJournal.Opening opening = TestTurns.opening(
                who, conversations.create(who.actor(), TestTurns.ASSISTANT).id(), prompt);
        journal.begin(opening);
        settlements.settle(TestTurns.settlement(opening, new TurnOutcome.Answered(false), answer));
    }
}
