package dev.sluice.data.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.DatabaseVendor;
import dev.sluice.data.SluiceHome;
import dev.sluice.data.TestAccounts;
import dev.sluice.data.account.Actor;
import dev.sluice.data.audit.AuditTrail;
import dev.sluice.data.chain.Acts;
import dev.sluice.data.chain.CanonicalForm;
import dev.sluice.data.chain.Chain;
import dev.sluice.data.chain.ChainId;
import dev.sluice.data.chain.ChainPosition;
import dev.sluice.data.chain.Entry;
import dev.sluice.data.chain.EntryKind;
import dev.sluice.data.chain.Heads;
import dev.sluice.data.chain.Timestamps;
import dev.sluice.data.chain.TrustedTime;
import dev.sluice.data.journal.VerificationReport.Kind;
import dev.sluice.data.takedown.Takedowns;
import dev.sluice.safety.Action;
import dev.sluice.safety.Finding;
import dev.sluice.safety.Risk;
import dev.sluice.safety.Stage;
import dev.sluice.safety.Verdict;
import dev.sluice.safety.turn.ContentJournal;
import dev.sluice.safety.turn.Settlements;
import dev.sluice.safety.turn.TurnId;
import dev.sluice.safety.turn.TurnTestData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Somebody with the database's password changes the record; each way is found and named. */
abstract class TamperContract {

    private static final List<String> TABLES = List.of(
            "journal_chain",
            "journal_entry",
            "journal_content",
            "journal_act",
            "journal_index",
            "journal_rule",
            "journal_witness");

    private static final Finding FINDING = new Finding(Stage.TERM, "own-1", Risk.A1F, Action.FLAG, 0, 6, 1);

    private static final Duration LONG_AGO = Duration.ofDays(Retention.FLOOR_DAYS + 10L);

    private final List<String> table = new ArrayList<>();

    @Autowired
    private TrustedTime trustedTime;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private DataSource dataSource;

    @Autowired
    private DatabaseVendor database;

    @Autowired
    private SluiceHome home;

    @Autowired
    private Heads heads;

    @Autowired
    private Chain chain;

    @Autowired
    private ContentJournal journal;

    @Autowired
    private Settlements settlements;

    @Autowired
    private Takedowns takedowns;

    @Autowired
    private AuditTrail audit;

    @Autowired
    private PlatformTransactionManager transactions;

    @Test
    void everyChangeIsFoundAndNamed() throws Exception {
        TurnId first = settledTurn(0, LONG_AGO);
        for (int i = 1; i < 12; i++) {
            settledTurn(i, LONG_AGO);
            if (i % 4 == 0) {
                heads.sign();
            }
        }
        TurnId second = settledTurn(12, Duration.ZERO);
        Actor moderator = TestAccounts.moderator();
        takedowns.takeDown(moderator, first, 0, Risk.A1F, "not for here", "internal");
        takedowns.restore(moderator, first, 1, "an error", "");
        settledTurn(13, Duration.ZERO);
        heads.sign();
        keep();
        VerificationReport intact = verify();
        assertThat(intact.problems()).isEmpty();
        assertThat(intact.turns()).isEqualTo(14);
        long one = position(first);
        long two = position(second);
        long last = last();
        long act = jdbc.query(
                        "select sequence_number from journal_entry where kind = 'TAKEDOWN'",
                        (row, number) -> row.getLong(1))
                .getFirst();

        tamper(
                "an answer is changed",
                Kind.CONTENT_CHANGED,
                one,
                () -> sql("update journal_content set answer = 'harmless' where turn_id = " + first.value()));
        tamper(
                "an outcome is changed",
                Kind.CONTENT_CHANGED,
                one,
                () -> sql("update journal_content set outcome = 'CUT', outcome_detail = 'A.1.f' where turn_id = "
                        + first.value()));
        tamper(
                "an account is changed",
                Kind.CONTENT_CHANGED,
                two,
                () -> sql(
                        "update journal_content set account_name = 'somebody else' where turn_id = " + second.value()));
        tamper(
                "a salt is changed",
                Kind.CONTENT_CHANGED,
                two,
                () -> sql("update journal_content set salt = 'zz' where turn_id = " + second.value()));
        tamper("two contents are swapped", Kind.CONTENT_CHANGED, one, () -> {
            sql("update journal_content set turn_id = -1 where turn_id = " + first.value());
            sql("update journal_content set turn_id = " + first.value() + " where turn_id = " + second.value());
            sql("update journal_content set turn_id = " + second.value() + " where turn_id = -1");
        });
        tamper(
                "a content is deleted",
                Kind.CONTENT_MISSING,
                one,
                () -> sql("delete from journal_content where turn_id = " + first.value()));
        tamper("a content is deleted and called purged", Kind.CONTENT_MISSING, one, () -> {
            sql("delete from journal_content where turn_id = " + first.value());
            sql("update journal_index set purged = true where turn_id = " + first.value());
        });
        tamper(
                "a moderator's name is changed",
                Kind.CONTENT_CHANGED,
                act,
                () -> sql("update journal_act set actor_name = 'nobody' where kind = 'TURN_TAKEN_DOWN'"));
        tamper(
                "a moderator's act is deleted",
                Kind.CONTENT_MISSING,
                act,
                () -> sql("delete from journal_act where kind = 'TURN_TAKEN_DOWN'"));
        tamper(
                "a turn is hidden from the search",
                Kind.INDEX_CHANGED,
                one,
                () -> sql("update journal_index set account_key = 'x' where turn_id = " + first.value()));
        tamper(
                "a turn is hidden from the search by rule",
                Kind.INDEX_CHANGED,
                one,
                () -> sql("delete from journal_rule where turn_id = " + first.value()));
        tamper(
                "a rule is made up",
                Kind.INDEX_CHANGED,
                one,
                () -> sql("insert into journal_rule select turn_id, 'another', started_at from journal_index where"
                        + " turn_id = " + first.value()));
        tamper(
                "a rule is no rule",
                Kind.INDEX_CHANGED,
                one,
                () -> sql("insert into journal_rule select turn_id, 'x' || chr(10) || 'x', started_at from"
                        + " journal_index where turn_id = " + first.value()));
        if (database == DatabaseVendor.POSTGRESQL) {
            tamper(
                    "the index of a text is no text",
                    Kind.INDEX_CHANGED,
                    one,
                    () -> sql(
                            "update journal_content set grams = array[null]::text[] where turn_id = " + first.value()));
            tamper(
                    "a turn is hidden from the search by text",
                    Kind.INDEX_CHANGED,
                    one,
                    () -> sql("update journal_content set grams = '{}' where turn_id = " + first.value()));
        }
        tamper(
                "an entry's time is changed",
                Kind.ENTRY_CHANGED,
                two,
                () -> sql(
                        "update journal_entry set recorded_at = recorded_at - interval '1' hour where sequence_number = "
                                + two));
        tamper(
                "an entry's kind is nonsense",
                Kind.ENTRY_CHANGED,
                two,
                () -> sql("update journal_entry set kind = 'X' where sequence_number = " + two));
        tamper(
                "an entry is deleted",
                Kind.ENTRY_MISSING,
                two,
                () -> sql("delete from journal_entry where sequence_number = " + two));
        tamper("two entries are swapped", Kind.LINK_BROKEN, two, () -> {
            sql("update journal_entry set sequence_number = -1 where sequence_number = " + two);
            sql("update journal_entry set sequence_number = " + two + " where sequence_number = " + (two + 1));
            sql("update journal_entry set sequence_number = " + (two + 1) + " where sequence_number = -1");
        });
        tamper("an entry is changed and hashed anew", Kind.LINK_BROKEN, two + 1, () -> rewrite(two, two));
        tamper("all from an entry on is hashed anew", Kind.CHAIN_REWRITTEN, last, () -> rewrite(two, last));
        tamper("the last entries are cut off", Kind.CHAIN_SHORTENED, last - 1, () -> {
            sql("delete from journal_content where turn_id in (select turn_id from journal_entry"
                    + " where kind = 'TURN' and sequence_number >= " + (last - 1) + ")");
            sql(
                    "delete from journal_act where act_id in (select content_id from journal_entry where sequence_number >= "
                            + (last - 1) + ")");
            sql("delete from journal_entry where sequence_number >= " + (last - 1));
        });
        tamper("everything is deleted", Kind.CHAIN_SHORTENED, 1, () -> {
            sql("delete from journal_entry");
            sql("delete from journal_content");
            sql("delete from journal_act");
        });
        tamper(
                "a content is made up",
                Kind.CONTENT_UNKNOWN,
                0,
                () -> sql("insert into journal_act select act_id + 1, recorded_at, kind, actor_id, actor_name, subject,"
                        + " turn_id, risk, public_reason, details, salt from journal_act where kind ="
                        + " 'TURN_TAKEN_DOWN'"));
        ChainId forged = new ChainId(TurnId.next().value());
        tamper("a chain is made up to purge an old content", Kind.CHAIN_UNKNOWN, new ChainPosition(forged, 1), () -> {
            sql("delete from journal_content where turn_id = " + first.value());
            sql("update journal_index set purged = true, account_key = '' where turn_id = " + first.value());
            forge(forged, EntryKind.CHAIN_STARTED, Optional.empty(), "");
            forge(forged, EntryKind.PURGE, Optional.of(first), "");
            heads.sign();
        });
        tamper("a content is purged before its time", Kind.CONTENT_MISSING, two, () -> {
            sql("delete from journal_content where turn_id = " + second.value());
            forge(forged, EntryKind.PURGE, Optional.of(second), "");
            heads.sign();
        });
        tamper("a chain is made up with another's voucher", Kind.CHAIN_UNKNOWN, new ChainPosition(forged, 1), () -> {
            forge(
                    forged,
                    EntryKind.CHAIN_STARTED,
                    Optional.empty(),
                    jdbc.queryForList("select vouched from journal_chain where vouched <> ''", String.class)
                            .getFirst());
            heads.sign();
        });
        Path file = home.resolve(Heads.FILE);
        tamper("a signed head is changed", Kind.SIGNATURE_BAD, 0, () -> {
            List<String> lines = Files.readAllLines(file);
            lines.set(1, lines.get(1).replaceFirst("\"sequence\":\\d+", "\"sequence\":1"));
            Files.write(file, lines);
        });
        tamper("a signed head is taken out", Kind.HEADS_CHANGED, 0, () -> {
            List<String> lines = Files.readAllLines(file);
            lines.remove(1);
            Files.write(file, lines);
        });
        tamper("the last signed head is taken out", Kind.HEADS_SHORTENED, 0, () -> {
            List<String> lines = Files.readAllLines(file);
            Files.write(file, lines.subList(0, lines.size() - 1));
        });
        tamper("the file of signed heads is deleted", Kind.HEADS_SHORTENED, 0, () -> Files.delete(file));
        System.out.println("| what somebody does                         | what verify says |");
        table.forEach(System.out::println);
        assertThat(verify().problems()).isEmpty();
        verifyTellsPurgedFromMissing(first);
    }

    private void verifyTellsPurgedFromMissing(TurnId turn) throws Exception {
        new Retention(jdbc, transactions, audit, InstantSource.system(), trustedTime, Retention.FLOOR_DAYS).purge();

        VerificationReport purged = verify();

        assertThat(purged.problems()).isEmpty();
        assertThat(purged.purged()).containsValue(12L).hasSize(1);
        sql("delete from journal_act where kind = 'CONTENT_PURGED' and turn_id = " + turn.value());
        assertThat(verify().first()).get().returns(Kind.CONTENT_MISSING, VerificationReport.Problem::kind);
    }

    private TurnId settledTurn(int number, Duration age) {
        // An id begins with its time in milliseconds.
        TurnId turn = new TurnId(TurnId.next().value() - (age.toMillis() << 22));
        ContentJournal.Opening now = TurnTestData.anOpening(turn, TurnTestData.aRequest("prompt " + number));
        assertThat(journal.begin(new ContentJournal.Opening(
                        turn,
                        now.request(),
                        now.cleanedPrompt(),
                        Verdict.of(List.of(FINDING), TurnTestData.POLICY_VERSION),
                        now.assistantName(),
                        now.startedAt().minus(age))))
                .isTrue();
        settlements.settle(TurnTestData.aSettlement(turn, "answer " + number, "thought"));
        return turn;
    }

    private void tamper(String what, Kind expected, long sequence, Change change) throws Exception {
        tamper(what, expected, sequence == 0 ? null : new ChainPosition(chain.id(), sequence), change);
    }

    private void tamper(String what, Kind expected, @Nullable ChainPosition place, Change change) throws Exception {
        byte[] file = Files.readAllBytes(home.resolve(Heads.FILE));
        change.make();
        VerificationReport report = verify();
        table.add("| %-42s | %s |"
                .formatted(what, report.first().map(Object::toString).orElse("NOT FOUND")));
        assertThat(report.first())
                .as(what)
                .get()
                .returns(expected, VerificationReport.Problem::kind)
                .returns(Optional.ofNullable(place), VerificationReport.Problem::position);
        restore();
        Files.write(home.resolve(Heads.FILE), file);
    }

    /** Adds to a chain of somebody's own, with all that can be known without a key. */
    private void forge(ChainId forged, EntryKind kind, Optional<TurnId> turn, String voucher) {
        jdbc.update(
                "insert into journal_chain (chain, home, started_at, seen_at, vouched)"
                        + " select ?, home, started_at, seen_at, ? from journal_chain c where chain = ?"
                        + " and not exists (select 1 from journal_chain o where o.chain = ?)",
                forged.value(),
                voucher,
                chain.id().value(),
                forged.value());
        Acts.NewAct act = new Acts.NewAct(
                Actor.system().id(),
                Actor.system().name(),
                kind == EntryKind.PURGE ? "CONTENT_PURGED" : kind.name(),
                turn.map(TurnId::toString).orElse(""),
                turn,
                "",
                "",
                kind == EntryKind.PURGE ? "sluice.retention.days=184" : "");
        long id = TurnId.next().value();
        Instant at = Timestamps.toMicros(Instant.now());
        String salt = CanonicalForm.newSalt();
        List<Entry> before = jdbc.query(
                "select * from journal_entry where chain = ? order by sequence_number desc fetch first 1 rows only",
                (row, number) -> read(row),
                forged.value());
        Entry unhashed = new Entry(
                new ChainPosition(
                        forged,
                        before.isEmpty() ? 1 : before.getFirst().position().sequence() + 1),
                kind,
                turn,
                id,
                at,
                "",
                before.isEmpty() ? "0".repeat(64) : before.getFirst().hash(),
                CanonicalForm.digest(salt, Acts.canonical(id, at, act)),
                "");
        jdbc.update(
                "insert into journal_act values (?, ?, ?, ?, ?, ?, ?, '', '', ?, ?)",
                id,
                Timestamps.parameter(at),
                act.kind(),
                act.actor().value(),
                act.actorName(),
                act.subject(),
                turn.map(TurnId::value).orElse(null),
                act.details(),
                salt);
        jdbc.update(
                "insert into journal_entry values (?, ?, ?, ?, ?, ?, '', ?, ?, ?)",
                forged.value(),
                unhashed.position().sequence(),
                kind.name(),
                turn.map(TurnId::value).orElse(null),
                id,
                Timestamps.parameter(at),
                unhashed.previousHash(),
                unhashed.contentDigest(),
                unhashed.expectedHash());
    }

    /** Changes an entry and gives it, and those after it up to {@code until}, the hashes that fit. */
    private void rewrite(long from, long until) {
        String previous = "";
        for (long sequence = from; sequence <= until; sequence++) {
            Entry entry = read(sequence);
            Entry changed = new Entry(
                    entry.position(),
                    entry.kind(),
                    entry.turn(),
                    entry.content(),
                    entry.recordedAt(),
                    sequence == from ? "forged" : entry.policyVersion(),
                    previous.isEmpty() ? entry.previousHash() : previous,
                    entry.contentDigest(),
                    "");
            previous = changed.expectedHash();
            jdbc.update(
                    "update journal_entry set policy_version = ?, previous_hash = ?, entry_hash = ?"
                            + " where sequence_number = ?",
                    changed.policyVersion(),
                    changed.previousHash(),
                    previous,
                    sequence);
        }
    }

    private Entry read(long sequence) {
        return jdbc.query("select * from journal_entry where sequence_number = ?", (row, number) -> read(row), sequence)
                .getFirst();
    }

    private static Entry read(ResultSet row) throws SQLException {
        long turn = row.getLong("turn_id");
        boolean none = row.wasNull();
        return new Entry(
                new ChainPosition(new ChainId(row.getLong("chain")), row.getLong("sequence_number")),
                EntryKind.valueOf(row.getString("kind")),
                none ? Optional.empty() : Optional.of(new TurnId(turn)),
                row.getLong("content_id"),
                Timestamps.read(row, "recorded_at"),
                row.getString("policy_version"),
                row.getString("previous_hash"),
                row.getString("content_digest"),
                row.getString("entry_hash"));
    }

    private VerificationReport verify() throws IOException {
        return JournalVerification.verify(
                dataSource, home.resolve(Heads.FILE), home.resolve(Heads.PUBLIC_KEY), done -> {});
    }

    private long position(TurnId turn) {
        return jdbc.query(
                        "select sequence_number from journal_entry where kind = 'TURN' and turn_id = " + turn.value(),
                        (row, number) -> row.getLong(1))
                .getFirst();
    }

    private long last() {
        return jdbc.query("select max(sequence_number) from journal_entry", (row, number) -> row.getLong(1))
                .getFirst();
    }

    private void keep() {
        TABLES.forEach(each -> sql("create table kept_" + each + " as select * from " + each));
    }

    private void restore() {
        // One transaction: a commit is the slow part.
        new TransactionTemplate(transactions)
                .executeWithoutResult(status -> TABLES.forEach(each -> {
                    sql("delete from " + each);
                    sql("insert into " + each + " select * from kept_" + each);
                }));
    }

    private void sql(String statement) {
        jdbc.execute(statement);
    }

    /** What somebody does to the record. */
    @FunctionalInterface
    private interface Change {
        void make() throws Exception;
    }
}
