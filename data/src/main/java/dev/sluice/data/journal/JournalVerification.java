package dev.sluice.data.journal;

import dev.sluice.data.DatabaseVendor;
import dev.sluice.data.chain.Acts;
import dev.sluice.data.chain.CanonicalForm;
import dev.sluice.data.chain.ChainId;
import dev.sluice.data.chain.ChainPosition;
import dev.sluice.data.chain.Entry;
import dev.sluice.data.chain.EntryKind;
import dev.sluice.data.chain.HeadsFile;
import dev.sluice.data.chain.KnownKeys;
import dev.sluice.data.chain.Timestamps;
import dev.sluice.data.journal.VerificationReport.Kind;
import dev.sluice.data.journal.VerificationReport.Problem;
import dev.sluice.safety.turn.AccountId;
import dev.sluice.safety.turn.TurnId;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Checks that the record is as it was written: every content against its entry, every entry against the one before, and
 * every chain against the signed heads. Needs no running site; reads only; may run on a database that is being written.
 *
 * <pre>{@code
 * var report = JournalVerification.verify(dataSource, home.resolve(Heads.FILE), home.resolve(Heads.PUBLIC_KEY), done -> {});
 * }</pre>
 */
public final class JournalVerification {

    static final int MAX_PROBLEMS = 100;

    private final JdbcTemplate jdbc;
    private final EntryRows rows;
    private final ActPurges actPurges;
    private final boolean indexesText;
    private final List<Witness> witnesses;
    private final HeadsFile heads;
    private final KnownKeys keys;
    private final LongConsumer progress;
    private final long began = System.nanoTime();
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, Long> purged = new TreeMap<>();
    private final Set<ChainId> seen = new HashSet<>();
    private long problemCount;
    private long entries;
    private long turns;
    private long unsigned;

    private long sequence;
    private String hash = "";
    private NavigableMap<Long, String> signed = new TreeMap<>();

    private JournalVerification(
            JdbcTemplate jdbc,
            boolean indexesText,
            List<Witness> witnesses,
            HeadsFile heads,
            KnownKeys keys,
            LongConsumer progress) {
        this.jdbc = jdbc;
        rows = new EntryRows(jdbc);
        actPurges = new ActPurges(jdbc);
        this.indexesText = indexesText;
        this.witnesses = witnesses;
        this.heads = heads;
        this.keys = keys;
        this.progress = progress;
    }

    /**
     * Walks all chains.
     *
     * @param headsFile {@link dev.sluice.data.chain.Heads#FILE} in the home
     * @param publicKey {@link dev.sluice.data.chain.Heads#PUBLIC_KEY} in the home, or better a copy kept elsewhere; the
     *     keys of other nodes are looked for beside it, see {@link KnownKeys}
     * @param progress told the number of entries walked, again and again
     * @throws IOException if the file or the key cannot be read
     */
    public static VerificationReport verify(
            DataSource dataSource, Path headsFile, Path publicKey, LongConsumer progress) throws IOException {
        JdbcTemplate jdbc = new JdbcTemplate(dataSource);
        // Before the file: a line is counted when it is on disk.
        List<Witness> witnesses = jdbc.query(
                "select lines, last_hash from journal_witness",
                (row, number) -> new Witness(row.getLong("lines"), row.getString("last_hash")));
        Set<Long> counted = witnesses.stream().map(Witness::lines).collect(Collectors.toSet());
        return new JournalVerification(
                        jdbc,
                        DatabaseVendor.of(dataSource) == DatabaseVendor.POSTGRESQL,
                        witnesses,
                        HeadsFile.read(headsFile, publicKey, counted),
                        KnownKeys.read(publicKey),
                        progress)
                .walk();
    }

    private VerificationReport walk() {
        checkHeadsFile();
        Optional<ChainId> next = rows.chainFrom(Long.MIN_VALUE);
        while (next.isPresent()) {
            long walked = next.get().value();
            walk(next.get());
            next = walked == Long.MAX_VALUE ? Optional.empty() : rows.chainFrom(walked + 1);
        }
        checkMissingChains();
        checkStrayContents();
        return new VerificationReport(
                problems,
                problemCount,
                seen.size(),
                entries,
                turns,
                purged,
                heads.good(),
                unsigned,
                Duration.ofNanos(System.nanoTime() - began));
    }

    private void walk(ChainId chain) {
        beginChain(chain);
        rows.walk(chain, this::check, () -> progress.accept(entries));
        endChain(chain);
    }

    private void checkHeadsFile() {
        for (HeadsFile.Flaw flaw : heads.flaws()) {
            problem(flaw.signature() ? Kind.SIGNATURE_BAD : Kind.HEADS_CHANGED, Optional.empty(), flaw.details());
        }
        // With several installations on one database this file is one of theirs; it has to be whole for its own.
        boolean whole = witnesses.isEmpty()
                || witnesses.stream().anyMatch(witness -> heads.holds(witness.lines, witness.lastHash));
        if (!whole) {
            problem(
                    Kind.HEADS_SHORTENED,
                    Optional.empty(),
                    "it has " + heads.lines() + " lines, of which the last should be line "
                            + witnesses.stream().mapToLong(Witness::lines).max().orElse(0) + " or later");
        }
    }

    private void check(ResultSet row) throws SQLException {
        ChainPosition position = new ChainPosition(new ChainId(row.getLong("e_chain")), row.getLong("e_sequence"));
        entries++;
        Entry entry;
        try {
            entry = EntryRows.read(position, row);
        } catch (RuntimeException e) {
            problem(Kind.ENTRY_CHANGED, Optional.of(position), "it cannot even be read");
            sequence = position.sequence();
            hash = row.getString("e_hash");
            return;
        }
        checkLinks(entry);
        switch (entry.kind()) {
            case TURN -> checkTurn(entry, row);
            case CHAIN_STARTED, TAKEDOWN, RESTORE, PURGE, AUDIT -> checkAct(entry, row);
        }
        sequence = entry.position().sequence();
        hash = entry.hash();
    }

    private void beginChain(ChainId next) {
        sequence = 0;
        hash = "0".repeat(64);
        signed = heads.heads(next);
        seen.add(next);
        if (signed.isEmpty()) {
            unsigned++;
        }
        if (!keys.isEmpty() && !isVouchedFor(next)) {
            problem(
                    Kind.CHAIN_UNKNOWN,
                    Optional.of(new ChainPosition(next, 1)),
                    "no known key vouches for it; those of other nodes belong into keys/" + KnownKeys.OTHERS);
        }
    }

    private boolean isVouchedFor(ChainId next) {
        // A chain and its first entry are committed together.
        return jdbc.query(
                        "select home, vouched from journal_chain where chain = ?",
                        (row, number) -> row.getString("vouched").isEmpty()
                                // Of an earlier version: then the file had it before this one, which signs no such
                                // chain.
                                ? !signed.isEmpty()
                                : keys.vouchFor(next, row.getString("home"), row.getString("vouched")),
                        next.value())
                .contains(true);
    }

    private void endChain(ChainId ended) {
        if (!signed.isEmpty() && signed.lastKey() > sequence) {
            problem(
                    Kind.CHAIN_SHORTENED,
                    Optional.of(new ChainPosition(ended, sequence + 1)),
                    "entry " + signed.lastKey() + " was signed, the chain ends with " + sequence);
        }
    }

    private void checkLinks(Entry entry) {
        Optional<ChainPosition> place = Optional.of(entry.position());
        long expected = sequence + 1;
        if (entry.position().sequence() != expected) {
            problem(
                    Kind.ENTRY_MISSING,
                    Optional.of(new ChainPosition(entry.position().chain(), expected)),
                    "after " + sequence + " comes " + entry.position().sequence());
        } else if (!entry.previousHash().equals(hash)) {
            problem(Kind.LINK_BROKEN, place, "its predecessor has another hash");
        }
        if (!entry.expectedHash().equals(entry.hash())) {
            problem(Kind.ENTRY_CHANGED, place, "its hash does not fit its fields");
        }
        if (entry.position().sequence() == 1 && entry.kind() != EntryKind.CHAIN_STARTED) {
            problem(Kind.CHAIN_UNKNOWN, place, "it does not begin with a start");
        }
        String signedHash = signed.get(entry.position().sequence());
        if (signedHash != null && !signedHash.equals(entry.hash())) {
            problem(Kind.CHAIN_REWRITTEN, place, "another hash was signed");
        }
        heads.end(entry.position().chain())
                .filter(end -> entry.position().sequence() > end)
                .ifPresent(end -> problem(Kind.CHAIN_PROLONGED, place, "the chain was signed as ended with " + end));
    }

    private void checkTurn(Entry entry, ResultSet row) throws SQLException {
        turns++;
        Optional<ChainPosition> place = Optional.of(entry.position());
        row.getLong("turn_id");
        if (row.wasNull()) {
            String purger = row.getString("p_actor_name");
            if (purger == null) {
                problem(Kind.CONTENT_MISSING, place, "turn " + turnName(entry));
            } else if (!isOfAge(entry, Timestamps.read(row, "p_recorded_at"))) {
                problem(Kind.CONTENT_MISSING, place, "turn " + turnName(entry) + ", purged before its time");
            } else {
                purged.merge(purger + ": " + row.getString("p_rule"), 1L, Long::sum);
            }
            return;
        }
        TurnContent content;
        try {
            content = TurnContent.read(row);
            if (!content.digest().equals(entry.contentDigest())) {
                problem(Kind.CONTENT_CHANGED, place, "turn " + turnName(entry));
                return;
            }
        } catch (RuntimeException e) {
            problem(Kind.CONTENT_CHANGED, place, "turn " + turnName(entry) + " cannot even be read");
            return;
        }
        if (!SearchIndex.has(content, row, indexesText)) {
            problem(Kind.INDEX_CHANGED, place, "turn " + turnName(entry));
        }
    }

    private static boolean isOfAge(Entry turn, Instant purgedAt) {
        return turn.turn().filter(id -> Retention.isOfAge(id, purgedAt)).isPresent() && !isAhead(purgedAt);
    }

    /** Whether a purge is said to be yet to come: by a day, for clocks differ. */
    static boolean isAhead(Instant purgedAt) {
        return !purgedAt.isBefore(Instant.now().plus(Duration.ofDays(1)));
    }

    private void checkAct(Entry entry, ResultSet row) throws SQLException {
        Optional<ChainPosition> place = Optional.of(entry.position());
        row.getLong("act_id");
        if (row.wasNull()) {
            Optional<String> purge = actPurges.ruleFor(entry);
            purge.ifPresent(rule -> purged.merge(rule, 1L, Long::sum));
            if (purge.isEmpty()) {
                problem(Kind.CONTENT_MISSING, place, "the words of a " + entry.kind());
            }
            return;
        }
        Acts.NewAct act = new Acts.NewAct(
                new AccountId(row.getLong("a_actor_id")),
                row.getString("a_actor_name"),
                row.getString("a_kind"),
                row.getString("a_subject"),
                EntryRows.turn(row, "a_turn"),
                row.getString("a_risk"),
                row.getString("a_public_reason"),
                row.getString("a_details"));
        String digest;
        try {
            digest = CanonicalForm.digest(
                    row.getString("a_salt"),
                    Acts.canonical(row.getLong("act_id"), Timestamps.read(row, "a_recorded_at"), act));
        } catch (IllegalArgumentException e) {
            digest = "not even a salt";
        }
        if (!digest.equals(entry.contentDigest()) || !act.turn().equals(entry.turn())) {
            problem(Kind.CONTENT_CHANGED, place, "the words of a " + entry.kind());
        } else if (entry.kind() == EntryKind.CHAIN_STARTED && !act.subject().isEmpty()) {
            checkContinued(act.subject(), act.details());
        }
    }

    /** A chain's first entry names the last one of the chain before it, which has been walked already. */
    private void checkContinued(String subject, String claimedHash) {
        int slash = subject.indexOf('/');
        ChainPosition position = new ChainPosition(
                ChainId.parse(subject.substring(0, slash)), Long.parseLong(subject.substring(slash + 1)));
        List<String> found = jdbc.query(
                "select entry_hash from journal_entry where chain = ? and sequence_number = ?",
                (row, number) -> row.getString(1),
                position.chain().value(),
                position.sequence());
        boolean reported = problems.stream()
                .anyMatch(problem -> problem.position()
                        .filter(place -> place.chain().equals(position.chain()))
                        .isPresent());
        if (found.isEmpty() && !reported) {
            problem(Kind.CHAIN_SHORTENED, Optional.of(position), "a later chain continues this entry");
        } else if (!found.isEmpty() && !found.getFirst().equals(claimedHash) && !reported) {
            problem(Kind.CHAIN_REWRITTEN, Optional.of(position), "a later chain continues it with another hash");
        }
    }

    private void checkMissingChains() {
        for (ChainId each : heads.chains()) {
            if (!seen.contains(each)) {
                problem(
                        Kind.CHAIN_SHORTENED,
                        Optional.of(new ChainPosition(each, 1)),
                        "the whole chain is missing, up to " + heads.heads(each).lastKey());
            }
        }
    }

    private void checkStrayContents() {
        for (String table : List.of("journal_content", "journal_act")) {
            String id = table.equals("journal_content") ? "turn_id" : "act_id";
            List<Long> strays = jdbc.query(
                    "select " + id + " from " + table + " t where not exists"
                            + " (select 1 from journal_entry e where e.content_id = t." + id
                            + ") order by 1 fetch first 100 rows only",
                    (row, number) -> row.getLong(1));
            for (Long stray : strays) {
                problem(Kind.CONTENT_UNKNOWN, Optional.empty(), new TurnId(stray) + " in " + table);
            }
        }
    }

    private void problem(Kind kind, Optional<ChainPosition> position, String details) {
        problemCount++;
        if (problems.size() < MAX_PROBLEMS) {
            problems.add(new Problem(kind, position, details));
        }
    }

    private static String turnName(Entry entry) {
        return entry.turn().map(TurnId::toString).orElse("?");
    }

    private record Witness(long lines, String lastHash) {}
}
