package dev.sluice.data.chain;

import dev.sluice.data.SluiceHome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
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
    private final Set<Voucher> refused = new HashSet<>();
    private KnownKeys asked = KnownKeys.NONE;
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
            readFile();
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

    /** Only the newest line of each chain says more here than its length: in a year there is one for each minute. */
    private void readFile() throws IOException {
        Map<String, String> newest = new HashMap<>();
        String[] last = {""};
        file.read(line -> {
            lines++;
            last[0] = line;
            newest.put(SignedHead.chainIn(line), line);
        });
        if (lines > 0) {
            lastHash = CanonicalForm.hash(List.of(last[0]));
        }
        newest.remove("");
        if (newest.values().stream().map(SignedHead::parse).allMatch(Optional::isPresent)) {
            newest.values().forEach(this::remember);
        } else {
            // Somebody changed the file: then what is a signed head is asked of each line.
            file.read(this::remember);
        }
    }

    private void remember(String line) {
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
        Map<String, ChainId> wanted = new HashMap<>();
        entries.keySet().forEach(each -> wanted.put(each.toString(), each));
        try (BufferedReader all = Files.newBufferedReader(signed, StandardCharsets.ISO_8859_1)) {
            for (String line = all.readLine(); line != null && !wanted.isEmpty(); line = all.readLine()) {
                ChainId each = wanted.get(SignedHead.chainIn(line));
                if (each != null && covers(line, entries.getOrDefault(each, Long.MAX_VALUE))) {
                    lines.put(each, line);
                    wanted.remove(each.toString());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the signed heads cannot be read", e);
        }
        return lines;
    }

    private static boolean covers(String line, long entry) {
        return SignedHead.parse(line)
                .filter(head -> head.position().sequence() >= entry)
                .isPresent();
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
        // What was signed as ended does not grow: only somebody else can have added to it.
        for (ChainHead head : genuineHeads(each -> !isSignedAsEnded(each))) {
            ChainHead known = head.chain().equals(own.chain()) ? own : head;
            if (known.sequence() > 0
                    && !lastSigned.getOrDefault(known.chain(), "").startsWith(known.hash())) {
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
        genuineHeads(each -> ended.contains(each) && !isSignedAsEnded(each)).forEach(head -> signOne(head, true));
    }

    private boolean isSignedAsEnded(ChainId each) {
        return lastSigned.getOrDefault(each, "").endsWith(ENDED);
    }

    /** The last entry of the newest of these chains that a known key vouches for, as the database has it. */
    Optional<ChainHead> newestGenuineHead(List<ChainId> chains) {
        return chains.stream()
                .sorted(Comparator.reverseOrder())
                .flatMap(each -> genuineHeads(each::equals).stream())
                .findFirst();
    }

    private List<ChainHead> genuineHeads(Predicate<ChainId> wanted) {
        List<Voucher> vouchers = jdbc
                .query(
                        "select chain, home, vouched from journal_chain order by chain",
                        (row, number) -> new Voucher(
                                new ChainId(row.getLong("chain")), row.getString("home"), row.getString("vouched")))
                .stream()
                .filter(voucher -> wanted.test(voucher.chain))
                .toList();
        if (!vouchers.stream().map(Voucher::chain).allMatch(vouched::contains)) {
            check(vouchers);
        }
        return vouchers.stream()
                .map(Voucher::chain)
                .filter(vouched::contains)
                .flatMap(each -> readHead(each).stream())
                .toList();
    }

    private void check(List<Voucher> vouchers) {
        KnownKeys known;
        try {
            known = KnownKeys.read(home.resolve(PUBLIC_KEY));
        } catch (IOException e) {
            throw new UncheckedIOException("the public keys cannot be read", e);
        }
        // Other nodes' keys may come at any time; the same keys are not asked again every minute.
        if (!known.equals(asked)) {
            refused.clear();
            asked = known;
        }
        for (Voucher voucher : vouchers) {
            if (vouched.contains(voucher.chain) || refused.contains(voucher)) {
                continue;
            }
            // A chain of an earlier version has none; the file says whether it was there before this version.
            boolean genuine = voucher.text.isEmpty()
                    ? lastSigned.containsKey(voucher.chain)
                    : known.vouchFor(voucher.chain, voucher.home, voucher.text);
            if (genuine) {
                vouched.add(voucher.chain);
            } else {
                refused.add(voucher);
            }
        }
    }

    private Optional<ChainHead> readHead(ChainId each) {
        // By both columns of the key, though one of them is given: else H2 would read the whole chain.
        return jdbc
                .query(
                        "select sequence_number, entry_hash from journal_entry where chain = ?"
                                + " order by chain desc, sequence_number desc fetch first 1 rows only",
                        (row, number) -> new ChainHead(each, row.getLong(1), row.getString(2)),
                        each.value())
                .stream()
                .findFirst();
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

    /** What the database says of a chain's beginning. */
    private record Voucher(ChainId chain, String home, String text) {}
}
