package dev.sluice.data.journal;

import dev.sluice.data.chain.ChainId;
import dev.sluice.data.chain.ChainPosition;
import dev.sluice.data.chain.Entry;
import dev.sluice.data.chain.EntryKind;
import dev.sluice.data.chain.Heads;
import dev.sluice.data.chain.Timestamps;
import dev.sluice.safety.turn.TurnId;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Writes turns, and beside them the entries of their chains from the first of them to a signed head: an archive that proves
 * itself. Files that tell about the turns can lie in it; the seal covers them.
 *
 * @see "docs/decisions/0070-an-export-proves-itself.md"
 */
@Component
final class ExportArchive {

    static final String PROOF = "proof.jsonl";
    static final String READ_ME = "README.txt";
    static final String VERSION = "sluice-export-2";

    /** Of versions that wrote no purges into the proof, and did not seal what there is to read. */
    static final String EARLIER_VERSION = "sluice-export-1";

    /** Most turns that are read at once. */
    static final int PAGE = 500;

    private final JdbcTemplate jdbc;
    private final Heads heads;

    ExportArchive(JdbcTemplate jdbc, Heads heads) {
        this.jdbc = jdbc;
        this.heads = heads;
    }

    /**
     * What the archive says of itself.
     *
     * @param describes which turns it holds
     */
    record Heading(Instant at, String by, String describes, String readMe) {}

    /** Finds the turns. */
    interface Pages {

        /** Some, {@value ExportArchive#PAGE} if there may be more. */
        List<LogCursor> page(Optional<LogCursor> after);
    }

    /**
     * Reads page after page, so that a long log takes no more memory than a short one.
     *
     * @param files by their names, which are none of the archive's own
     * @param progress told the number of turns written, again and again
     */
    void write(
            Heading heading,
            ExportFormat format,
            Pages pages,
            Map<String, byte[]> files,
            OutputStream out,
            LongConsumer progress)
            throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        zip.putNextEntry(new ZipEntry(READ_ME));
        DigestingStream readMe = new DigestingStream(zip);
        readMe.write(heading.readMe.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            zip.putNextEntry(new ZipEntry(file.getKey()));
            zip.write(file.getValue());
            zip.closeEntry();
        }
        zip.putNextEntry(new ZipEntry(format.file()));
        DigestingStream digesting = new DigestingStream(zip);
        Map<ChainId, LongStream.Builder> purges = new TreeMap<>();
        Map<ChainId, LongStream.Builder> exported = writeTurns(format, pages, digesting, purges, progress);
        zip.closeEntry();
        zip.putNextEntry(new ZipEntry(PROOF));
        writeProof(heading, exported, purges, readMe, digesting, files, zip);
        zip.closeEntry();
        zip.finish();
    }

    private Map<ChainId, LongStream.Builder> writeTurns(
            ExportFormat format,
            Pages pages,
            OutputStream out,
            Map<ChainId, LongStream.Builder> purges,
            LongConsumer progress)
            throws IOException {
        Map<ChainId, LongStream.Builder> exported = new TreeMap<>();
        ExportFile.Turns file = ExportFile.write(format, out);
        long written = 0;
        Optional<LogCursor> after = Optional.empty();
        List<LogCursor> page;
        do {
            page = pages.page(after);
            for (ExportedTurn turn : turns(page, purges)) {
                file.write(turn);
                ChainPosition position = turn.position();
                exported.computeIfAbsent(position.chain(), chain -> LongStream.builder())
                        .add(position.sequence());
                written++;
            }
            file.flush();
            progress.accept(written);
            after = page.isEmpty() ? after : Optional.of(page.getLast());
        } while (page.size() == PAGE);
        return exported;
    }

    private List<ExportedTurn> turns(List<LogCursor> page, Map<ChainId, LongStream.Builder> purges) throws IOException {
        if (page.isEmpty()) {
            return List.of();
        }
        Object[] ids = page.stream().map(cursor -> cursor.turn().value()).toArray();
        Map<Long, TurnContent> contents = new HashMap<>();
        jdbc.query(
                connection -> {
                    var statement = connection.prepareStatement("select * from journal_content where turn_id = any(?)");
                    statement.setArray(1, connection.createArrayOf("bigint", ids));
                    return statement;
                },
                row -> {
                    TurnContent content = TurnContent.read(row);
                    contents.put(content.turn().value(), content);
                });
        Map<Long, Entry> entries = new HashMap<>();
        jdbc.query(
                connection -> {
                    var statement = connection.prepareStatement(
                            "select * from journal_entry where kind = 'TURN' and turn_id = any(?)");
                    statement.setArray(1, connection.createArrayOf("bigint", ids));
                    return statement;
                },
                row -> {
                    entries.put(row.getLong("turn_id"), readEntry(row));
                });
        var takenDown = Standings.read(
                        jdbc, Arrays.stream(ids).map(Long.class::cast).toList())
                .takenDown();
        List<ExportedTurn> turns = new ArrayList<>();
        for (LogCursor cursor : page) {
            long id = cursor.turn().value();
            Entry entry = entries.get(id);
            if (entry != null) {
                if (!contents.containsKey(id)) {
                    ChainPosition purge = purge(cursor.turn());
                    purges.computeIfAbsent(purge.chain(), chain -> LongStream.builder())
                            .add(purge.sequence());
                }
                turns.add(ExportedTurn.of(entry, Optional.ofNullable(contents.get(id)), takenDown.contains(id)));
            }
        }
        return turns;
    }

    /** The entry of a content's purge: without one, a content is not purged but missing, and nothing is exported. */
    private ChainPosition purge(TurnId turn) throws IOException {
        return jdbc
                .query(
                        "select * from journal_entry where kind = 'PURGE' and turn_id = ? order by chain, sequence_number",
                        (row, number) -> readEntry(row),
                        turn.value())
                .stream()
                .filter(entry -> Retention.isOfAge(turn, entry.recordedAt()))
                .map(Entry::position)
                .findFirst()
                .orElseThrow(() -> new IOException("the content of turn " + turn
                        + " is missing and was not purged: verify the record before you export it"));
    }

    private void writeProof(
            Heading heading,
            Map<ChainId, LongStream.Builder> exported,
            Map<ChainId, LongStream.Builder> purges,
            DigestingStream readMe,
            DigestingStream turns,
            Map<String, byte[]> files,
            OutputStream out)
            throws IOException {
        Map<ChainId, long[]> sequences = sorted(exported);
        Map<ChainId, Span> spans = new TreeMap<>();
        for (Map<ChainId, long[]> proven : List.of(sequences, sorted(purges))) {
            proven.forEach((chain, each) -> spans.merge(chain, new Span(each[0], each[each.length - 1]), Span::around));
        }
        Map<ChainId, Long> last = new HashMap<>();
        spans.forEach((chain, span) -> last.put(chain, span.last));
        Map<ChainId, String> covering = heads.covering(last);
        long count = sequences.values().stream().mapToLong(each -> each.length).sum();
        Map<String, Object> begin = new LinkedHashMap<>();
        begin.put("type", "begin");
        begin.put("version", VERSION);
        begin.put("at", heading.at.toString());
        begin.put("by", heading.by);
        begin.put("filter", heading.describes);
        begin.put("turns", count);
        DigestingStream proof = new DigestingStream(out);
        line(proof, begin);
        for (Map.Entry<ChainId, Span> each : spans.entrySet()) {
            ChainId chain = each.getKey();
            String head = covering.get(chain);
            long end = head == null ? each.getValue().last : ExportVerification.sequenceOf(head);
            writeLinks(chain, each.getValue().first, sequences.getOrDefault(chain, new long[0]), end, proof);
            if (head != null) {
                Map<String, Object> covered = new LinkedHashMap<>();
                covered.put("type", "head");
                covered.put("head", head);
                line(proof, covered);
            }
        }
        Map<String, String> hashes = new TreeMap<>();
        files.forEach((name, bytes) -> hashes.put(name, hash(bytes)));
        String signed = VERSION + "\n" + count + "\n" + turns.hash() + "\n" + proof.hash() + "\n" + readMe.hash()
                + sealOf(hashes);
        Map<String, Object> seal = new LinkedHashMap<>();
        seal.put("type", "seal");
        seal.put("turnsHash", turns.hash());
        seal.put("proofHash", proof.hash());
        seal.put("readMeHash", readMe.hash());
        if (!hashes.isEmpty()) {
            seal.put("files", hashes);
        }
        seal.put("signature", heads.signature(signed));
        line(out, seal);
    }

    /** Every entry between, also of turns that are not exported: without their words, but with what their hash needs. */
    private void writeLinks(ChainId chain, long first, long[] exported, long end, OutputStream out) throws IOException {
        long next = first;
        while (next <= end) {
            List<Entry> entries = jdbc.query(
                    "select * from journal_entry where chain = ? and sequence_number >= ? and sequence_number <= ?"
                            + " order by sequence_number fetch first 1000 rows only",
                    (row, number) -> readEntry(row),
                    chain.value(),
                    next,
                    end);
            if (entries.isEmpty()) {
                return;
            }
            for (Entry entry : entries) {
                Map<String, Object> link = new LinkedHashMap<>();
                boolean isExported =
                        Arrays.binarySearch(exported, entry.position().sequence()) >= 0;
                link.put("type", isExported ? "turn" : "link");
                link.put("chain", chain.toString());
                link.put("sequence", entry.position().sequence());
                link.put("hash", entry.hash());
                if (!isExported) {
                    link.put("kind", entry.kind().name());
                    link.put("turn", entry.turn().map(TurnId::toString).orElse(""));
                    link.put("content", new TurnId(entry.content()).toString());
                    link.put("recordedAt", entry.recordedAt().toString());
                    link.put("policyVersion", entry.policyVersion());
                    link.put("previousHash", entry.previousHash());
                    link.put("contentDigest", entry.contentDigest());
                }
                line(out, link);
            }
            next = entries.getLast().position().sequence() + 1;
        }
    }

    private static void line(OutputStream out, Map<String, Object> fields) throws IOException {
        out.write((ExportFile.JSON.writeValueAsString(fields) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static Entry readEntry(ResultSet row) throws SQLException {
        long turn = row.getLong("turn_id");
        Optional<TurnId> id = row.wasNull() ? Optional.empty() : Optional.of(new TurnId(turn));
        return new Entry(
                new ChainPosition(new ChainId(row.getLong("chain")), row.getLong("sequence_number")),
                EntryKind.valueOf(row.getString("kind")),
                id,
                row.getLong("content_id"),
                Timestamps.read(row, "recorded_at"),
                row.getString("policy_version"),
                row.getString("previous_hash"),
                row.getString("content_digest"),
                row.getString("entry_hash"));
    }

    private static Map<ChainId, long[]> sorted(Map<ChainId, LongStream.Builder> sequences) {
        Map<ChainId, long[]> sorted = new TreeMap<>();
        sequences.forEach(
                (chain, builder) -> sorted.put(chain, builder.build().sorted().toArray()));
        return sorted;
    }

    /** The part of a chain that the proof needs. */
    private record Span(long first, long last) {
        Span around(Span other) {
            return new Span(Math.min(first, other.first), Math.max(last, other.last));
        }
    }

    /** What the signature covers besides, a line for each file; nothing where there is none, as it always was. */
    static String sealOf(Map<String, String> hashes) {
        StringBuilder lines = new StringBuilder();
        new TreeMap<>(hashes)
                .forEach((name, hash) ->
                        lines.append("\n").append(hash).append(" ").append(name));
        return lines.toString();
    }

    private static String hash(byte[] bytes) {
        return HexFormat.of().formatHex(ExportFile.sha256().digest(bytes));
    }

    /** Passes bytes on and hashes them. */
    private static final class DigestingStream extends OutputStream {

        private final OutputStream out;
        private final MessageDigest digest;

        DigestingStream(OutputStream out) {
            this.out = out;
            this.digest = ExportFile.sha256();
        }

        @Override
        public void write(int one) throws IOException {
            digest.update((byte) one);
            out.write(one);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            digest.update(bytes, from, length);
            out.write(bytes, from, length);
        }

        /** Of everything so far. */
        String hash() throws IOException {
            try {
                return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
            } catch (CloneNotSupportedException e) {
                throw new IOException("SHA-256 cannot be read while it goes on", e);
            }
        }
    }
}
