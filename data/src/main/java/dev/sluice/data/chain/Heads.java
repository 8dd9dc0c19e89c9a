package dev.sluice.data.chain;

import dev.sluice.data.SluiceHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Signs the heads of the chains with a key outside the database and appends them to a file outside the database. */
@Component
public final class Heads implements DisposableBean {

    /** The file of signed heads, in the home. */
    public static final String FILE = "journal-heads.jsonl";

    /** What tells this home's chains from those of others, in the home. */
    public static final String HOME_ID = "home-id";

    /** The public key for it, in the home. */
    public static final String PUBLIC_KEY = "keys/" + SigningKeys.PUBLIC_FILE;

    /** The folder of the keys of other nodes and of earlier records, in the home. */
    public static final String OTHER_KEYS = "keys/" + KnownKeys.OTHERS;

    private static final String ENDED = "/ended";

    private final JdbcTemplate jdbc;
    private final Chain chain;
    private final InstantSource clock;
    private final SluiceHome home;
    private final HeadLines file;
    private final String homeId;
    private final @Nullable SigningKeys keys;
    private final @Nullable FileChannel homeLock;
    private final Map<ChainId, String> lastSigned = new HashMap<>();
    private final Set<ChainId> vouched = new HashSet<>();
    private long lines;
    private String lastHash = CanonicalForm.NO_HASH;

    Heads(JdbcTemplate jdbc, Durability durability, Chain chain, InstantSource clock, SluiceHome home) {
        this.jdbc = jdbc;
        this.chain = chain;
        this.clock = clock;
        this.home = home;
        this.file = new HeadLines(home.resolve(FILE));
        if (durability.database() == Durability.Database.H2_MEMORY) {
            this.homeId = UUID.randomUUID().toString();
            this.keys = null;
            this.homeLock = null;
            return;
        }
        try {
            this.homeLock = HomeLock.take(home);
            this.homeId = homeId(home);
            file.read(this::readLine);
            requireSameDatabase();
            this.keys = SigningKeys.open(home.resolve("keys"), lines == 0);
            requireOwnVoucher();
        } catch (IOException e) {
            throw HomeLock.notWritable(home, e);
        }
    }

    /** Heads of two databases in one file would make both look as if something were missing. */
    private void requireSameDatabase() {
        if (lastSigned.isEmpty() || witnesses() > 0) {
            return;
        }
        boolean known = jdbc.queryForList("select chain from journal_chain", Long.class).stream()
                .anyMatch(chain -> lastSigned.containsKey(new ChainId(chain)));
        if (!known) {
            throw new UnsafeSettingException("The signed heads in " + home.resolve(FILE)
                    + " are of another database. Give this one a home of its own with sluice.home. Or, to go on in this"
                    + " home, move " + FILE + " away and leave the keys where they are.");
        }
    }

    private long witnesses() {
        Long count = jdbc.queryForObject("select count(*) from journal_witness where home = ?", Long.class, homeId);
        return count == null ? 0 : count;
    }

    /** A chain that no known key vouches for is never signed, and nobody would notice until the record is verified. */
    private void requireOwnVoucher() {
        Path publicKey = home.resolve(PUBLIC_KEY);
        boolean vouched;
        try {
            vouched = KnownKeys.read(publicKey).vouchFor(chain.id(), homeId, voucher(chain.id()));
        } catch (IOException unreadable) {
            throw new UnsafeSettingException("A public key in " + publicKey.getParent() + " cannot be used: "
                    + unreadable.getMessage() + ". Put " + SigningKeys.PUBLIC_FILE
                    + " back from your backup, or another node's key from there.");
        }
        if (!vouched) {
            throw new UnsafeSettingException("The public key that belongs to " + SigningKeys.PRIVATE_FILE
                    + " is missing, or is another's: " + publicKey
                    + ". Put it back from your backup, or from keys/nodes of another node; without it the record of this"
                    + " node would not be signed.");
        }
    }

    private static String homeId(SluiceHome home) throws IOException {
        Path path = home.resolve(HOME_ID);
        if (!Files.exists(path)) {
            Files.writeString(path, UUID.randomUUID() + "\n");
        }
        return Files.readString(path).strip();
    }

    private void readLine(String line) {
        lines++;
        lastHash = CanonicalForm.hash(List.of(line));
        SignedHead.parse(line)
                .ifPresent(head -> lastSigned.put(head.position().chain(), head.hash() + (head.last() ? ENDED : "")));
    }

    /**
     * For each chain the first signed head at or after an entry, as its line stands in the file. Signs first, so that
     * there is one for every entry of this home's chains.
     */
    public Map<ChainId, String> covering(Map<ChainId, Long> entries) {
        sign();
        Map<ChainId, String> lines = new HashMap<>();
        Path signed = home.resolve(FILE);
        if (!Files.exists(signed)) {
            return lines;
        }
        try (Stream<String> all = Files.lines(signed)) {
            all.forEach(line -> SignedHead.parse(line)
                    .map(SignedHead::position)
                    .filter(head -> head.sequence() >= entries.getOrDefault(head.chain(), Long.MAX_VALUE))
                    .ifPresent(head -> lines.putIfAbsent(head.chain(), line)));
        } catch (IOException e) {
            throw new UncheckedIOException("the signed heads cannot be read", e);
        }
        return lines;
    }

    /** Signs a text that is to be checked outside this site; empty where nothing is signed. */
    public String signature(String text) {
        return keys == null ? "" : keys.sign(text);
    }

    /** Tells this installation's chains from those of others on the same database. */
    String homeId() {
        return homeId;
    }

    /** What the database keeps beside a chain of this home, so that nobody without the key can add one. */
    String voucher(ChainId chain) {
        return signature(KnownKeys.statement(chain, homeId));
    }

    /**
     * Signs every chain that has grown since it was signed last, of those that a known key vouches for. What else is in
     * the database was not written by a node of this site.
     */
    public synchronized void sign() {
        if (keys == null) {
            return;
        }
        ChainHead own = chain.durableHead();
        for (ChainHead head : genuineHeads()) {
            ChainHead known = head.chain().equals(own.chain()) ? own : head;
            String signed = lastSigned.getOrDefault(known.chain(), "");
            // What was signed as ended does not grow: only somebody else can have added to it.
            if (known.sequence() > 0 && !signed.startsWith(known.hash()) && !signed.endsWith(ENDED)) {
                signOne(known, false);
            }
        }
    }

    /** Signs what there is, and then does some work while nothing is signed. */
    public synchronized void holdStill(Work work) throws IOException {
        sign();
        work.run();
    }

    /** What is done while nothing is signed. */
    @FunctionalInterface
    public interface Work {
        void run() throws IOException;
    }

    /** Signs this node's chain as ended. */
    synchronized void signEnd() {
        if (keys != null) {
            ChainHead own = chain.durableHead();
            if (own.sequence() > 0) {
                signOne(own, true);
            }
        }
    }

    /** Signs chains of this home's earlier starts as ended. */
    synchronized void signEnds(List<ChainId> ended) {
        if (keys == null) {
            return;
        }
        for (ChainHead head : genuineHeads()) {
            if (ended.contains(head.chain())
                    && !lastSigned.getOrDefault(head.chain(), "").endsWith(ENDED)) {
                signOne(head, true);
            }
        }
    }

    /** The last entry of each chain that a known key vouches for, as the database has it. */
    List<ChainHead> genuineHeads() {
        List<ChainHead> heads = readHeads();
        if (!heads.stream().map(ChainHead::chain).allMatch(vouched::contains)) {
            readVouchers();
        }
        return heads.stream().filter(head -> vouched.contains(head.chain())).toList();
    }

    private void readVouchers() {
        KnownKeys known;
        try {
            known = KnownKeys.read(home.resolve(PUBLIC_KEY));
        } catch (IOException e) {
            throw new UncheckedIOException("the public keys cannot be read", e);
        }
        jdbc.query("select chain, home, vouched from journal_chain", row -> {
            ChainId each = new ChainId(row.getLong("chain"));
            String voucher = row.getString("vouched");
            // A chain of an earlier version has none; the file says whether it was there before this version.
            if (voucher.isEmpty()
                    ? lastSigned.containsKey(each)
                    : known.vouchFor(each, row.getString("home"), voucher)) {
                vouched.add(each);
            }
        });
    }

    private List<ChainHead> readHeads() {
        // One look-up for each chain: H2 would walk all entries again and again for a join with the newest ones.
        return jdbc
                .query(
                        "select chain, max(sequence_number) from journal_entry group by chain order by chain",
                        (row, number) -> new ChainPosition(new ChainId(row.getLong(1)), row.getLong(2)))
                .stream()
                .flatMap(newest -> jdbc
                        .query(
                                "select entry_hash from journal_entry where chain = ? and sequence_number = ?",
                                (row, number) -> new ChainHead(newest.chain(), newest.sequence(), row.getString(1)),
                                newest.chain().value(),
                                newest.sequence())
                        .stream())
                .toList();
    }

    private void signOne(ChainHead head, boolean last) {
        SignedHead unsigned = new SignedHead(
                lines + 1,
                new ChainPosition(head.chain(), head.sequence()),
                head.hash(),
                Timestamps.toMicros(clock.instant()),
                last,
                lastHash,
                "");
        String line = unsigned.signed(keys().sign(unsigned.signedPart())).line();
        try {
            file.append(line);
        } catch (IOException e) {
            throw new IllegalStateException("the signed head could not be written to " + FILE, e);
        }
        lines++;
        lastHash = CanonicalForm.hash(List.of(line));
        lastSigned.put(head.chain(), head.hash() + (last ? ENDED : ""));
        if (jdbc.update("update journal_witness set lines = ?, last_hash = ? where home = ?", lines, lastHash, homeId)
                == 0) {
            jdbc.update(
                    "insert into journal_witness (home, lines, last_hash) values (?, ?, ?)", homeId, lines, lastHash);
        }
    }

    private SigningKeys keys() {
        if (keys == null) {
            throw new IllegalStateException("no key without a durable database");
        }
        return keys;
    }

    @Override
    public void destroy() throws IOException {
        if (homeLock != null) {
            homeLock.close();
        }
    }
}
