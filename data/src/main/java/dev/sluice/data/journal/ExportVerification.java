package dev.sluice.data.journal;

import dev.sluice.data.chain.ChainId;
import dev.sluice.data.chain.ChainPosition;
import dev.sluice.data.chain.Entry;
import dev.sluice.data.chain.EntryKind;
import dev.sluice.data.chain.HeadLine;
import dev.sluice.data.chain.SiteKey;
import dev.sluice.safety.turn.TurnId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Checks an export away from its site: every turn, the way of each to a signed head, and that none is missing. */
public final class ExportVerification {

    static final int MAX_PROBLEMS = 100;
    private static final Pattern SEQUENCE = Pattern.compile("\"sequence\":(\\d{1,18})");

    private final SiteKey key;
    private final List<String> problems = new ArrayList<>();
    private final Map<ChainPosition, Link> turns = new HashMap<>();
    private final Set<TurnId> unproven = new HashSet<>();
    private final Map<String, String> files = new TreeMap<>();
    private String version = "";
    private long problemCount;
    private long entries;
    private long heads;
    private @Nullable ChainPosition last;
    private String lastHash = "";
    private boolean lastIsSigned = true;

    /** Where a turn stands in its chain. */
    private record Link(String hash, String previousHash) {}

    private ExportVerification(SiteKey key) {
        this.key = key;
    }

    /**
     * Reads an export and checks it.
     *
     * @param file the archive that {@link LogExport} wrote
     * @param key of the site that is said to have written it
     * @throws IOException if the file is no such archive
     */
    public static ExportReport verify(Path file, SiteKey key) throws IOException {
        return new ExportVerification(key).walk(file);
    }

    private ExportReport walk(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
            ZipEntry proof = zip.getEntry(ExportArchive.PROOF);
            if (proof == null) {
                throw new IOException("it has no " + ExportArchive.PROOF);
            }
            ExportFormat format =
                    zip.getEntry(ExportFormat.CSV.file()) != null ? ExportFormat.CSV : ExportFormat.JSON_LINES;
            ZipEntry content = zip.getEntry(format.file());
            if (content == null) {
                throw new IOException("it has no turns");
            }
            try (InputStream in = zip.getInputStream(content)) {
                ExportFile.read(format, in, this::checkTurn);
            } catch (RuntimeException e) {
                problem("the file of turns cannot be read to its end");
            }
            long count = turns.size();
            String turnsHash = hash(zip, content);
            ZipEntry readMe = zip.getEntry(ExportArchive.READ_ME);
            String readMeHash = readMe == null ? "" : hash(zip, readMe);
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(zip.getInputStream(proof), StandardCharsets.UTF_8))) {
                walkProof(lines, count, turnsHash, readMeHash);
            }
            checkFiles(zip, format);
            return new ExportReport(problems, problemCount, count, entries, heads);
        }
    }

    private void checkTurn(ExportedTurn turn) {
        String name = "turn " + turn.value("turn");
        try {
            if (!turn.contentFits()) {
                problem(name + ": the text is not the one on record");
            }
            if (turn.isPurged()) {
                unproven.add(TurnId.parse(turn.value("turn")));
            }
            if (!turn.entryFits()) {
                problem(name + ": its hash does not fit its fields");
            }
            if (turns.put(turn.position(), new Link(turn.hash(), turn.value("previous_hash"))) != null) {
                problem(name + " is there twice");
            }
        } catch (RuntimeException e) {
            problem(name + " cannot even be read");
        }
    }

    /** Whoever hands an export on must not be able to add a file of their own: nothing would prove it. */
    private void checkFiles(ZipFile zip, ExportFormat format) throws IOException {
        Set<String> names = new HashSet<>(files.keySet());
        names.addAll(List.of(ExportArchive.READ_ME, format.file(), ExportArchive.PROOF));
        Set<String> seen = new HashSet<>();
        zip.stream().map(ZipEntry::getName).forEach(name -> {
            if (!names.contains(name)) {
                problem("a file in the archive is not part of the export: " + name.replaceAll("\\p{Cntrl}", "?"));
            } else if (!seen.add(name)) {
                problem(name + " is in the archive twice");
            }
        });
        for (Map.Entry<String, String> file : files.entrySet()) {
            ZipEntry entry = zip.getEntry(file.getKey());
            if (entry == null) {
                problem(file.getKey() + " is missing from the archive");
            } else if (!hash(zip, entry).equals(file.getValue())) {
                problem(file.getKey() + " is not the one that was exported");
            }
        }
    }

    private void walkProof(BufferedReader lines, long count, String turnsHash, String readMeHash) throws IOException {
        MessageDigest digest = ExportFile.sha256();
        boolean sealed = false;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            JsonNode node;
            try {
                node = ExportFile.JSON.readTree(line);
            } catch (RuntimeException e) {
                problem("a line of the proof cannot be read");
                continue;
            }
            switch (node.path("type").asString("")) {
                case "begin" -> version = node.path("version").asString("");
                case "turn", "link" -> tryLink(node);
                case "head" -> checkHead(node.path("head").asString(""));
                case "seal" -> {
                    sealed = true;
                    checkSeal(node, count, turnsHash, HexFormat.of().formatHex(digest.digest()), readMeHash);
                }
                default -> problem("a line of the proof is of no known kind");
            }
            digest.update((line + "\n").getBytes(StandardCharsets.UTF_8));
        }
        endOfChain();
        if (!sealed) {
            problem("the end is missing: the file was cut off");
        }
        turns.keySet().forEach(position -> problem("entry " + position + " is not in the proof"));
        if (!version.equals(ExportArchive.EARLIER_VERSION)) {
            unproven.forEach(
                    turn -> problem("turn " + turn + ": its content is missing, and the proof has no purge of it"));
        }
    }

    private void tryLink(JsonNode node) {
        try {
            checkLink(node);
        } catch (RuntimeException e) {
            problem("an entry of the proof cannot be read");
        }
    }

    private void checkLink(JsonNode node) {
        entries++;
        ChainPosition position = new ChainPosition(
                ChainId.parse(node.path("chain").asString("")),
                node.path("sequence").asLong(0));
        String hash = node.path("hash").asString("");
        ChainPosition before = last;
        boolean begins = before == null || !before.chain().equals(position.chain());
        if (begins) {
            endOfChain();
        }
        if (before != null && !begins && position.sequence() != before.sequence() + 1) {
            problem("entries are missing before " + position);
        }
        if (node.path("type").asString("").equals("turn")) {
            Link found = turns.remove(position);
            if (found == null) {
                problem("the turn of entry " + position + " is missing from the file");
            } else if (!found.hash.equals(hash)) {
                problem("entry " + position + " is not the one that was exported");
            } else if (!begins && !found.previousHash.equals(lastHash)) {
                problem("entry " + position + " does not continue the one before it");
            }
        } else {
            Entry entry = link(node, position, hash);
            if (!entry.expectedHash().equals(hash)) {
                problem("entry " + position + " was changed");
            }
            if (!begins && !entry.previousHash().equals(lastHash)) {
                problem("entry " + position + " does not continue the one before it");
            }
            if (entry.kind() == EntryKind.PURGE) {
                entry.turn()
                        .filter(turn -> Retention.isOfAge(turn, entry.recordedAt()))
                        .ifPresent(unproven::remove);
            }
        }
        last = position;
        lastHash = hash;
        lastIsSigned = false;
    }

    private static Entry link(JsonNode node, ChainPosition position, String hash) {
        String turn = node.path("turn").asString("");
        return new Entry(
                position,
                EntryKind.valueOf(node.path("kind").asString("")),
                turn.isEmpty() ? Optional.empty() : Optional.of(TurnId.parse(turn)),
                TurnId.parse(node.path("content").asString("")).value(),
                Instant.parse(node.path("recordedAt").asString("")),
                node.path("policyVersion").asString(""),
                node.path("previousHash").asString(""),
                node.path("contentDigest").asString(""),
                hash);
    }

    private void checkHead(String line) {
        Optional<HeadLine> head = HeadLine.read(line, key.key());
        if (head.isEmpty() || last == null || !head.get().position().equals(last)) {
            problem("a signed head does not belong to its chain");
        } else if (!head.get().genuine()) {
            problem("the head " + head.get().position() + " was not signed by this site");
        } else if (!head.get().hash().equals(lastHash)) {
            problem("the head " + head.get().position() + " was signed with another hash");
        } else {
            heads++;
        }
        lastIsSigned = true;
    }

    private void endOfChain() {
        if (!lastIsSigned) {
            problem("the chain of entry " + last + " leads to no signed head");
        }
    }

    private void checkSeal(JsonNode seal, long count, String turnsHash, String proofHash, String readMeHash) {
        seal.path("files")
                .properties()
                .forEach(file -> files.put(file.getKey(), file.getValue().asString("")));
        boolean earlier = version.equals(ExportArchive.EARLIER_VERSION);
        if (!earlier && !seal.path("readMeHash").asString("").equals(readMeHash)) {
            problem(ExportArchive.READ_ME + " is not the one that was exported");
        }
        if (!seal.path("turnsHash").asString("").equals(turnsHash)) {
            problem("the file of turns is not the one that was exported");
        }
        if (!seal.path("proofHash").asString("").equals(proofHash)) {
            problem("the proof is not the one that was exported");
        }
        String signed = (earlier ? version : ExportArchive.VERSION) + "\n" + count + "\n" + turnsHash + "\n" + proofHash
                + (earlier ? "" : "\n" + readMeHash) + ExportArchive.sealOf(files);
        if (!key.signed(signed, seal.path("signature").asString(""))) {
            problem("the seal is not this site's");
        }
    }

    private void problem(String words) {
        problemCount++;
        if (problems.size() < MAX_PROBLEMS) {
            problems.add(words);
        }
    }

    static long sequenceOf(String headLine) {
        Matcher matcher = SEQUENCE.matcher(headLine);
        if (!matcher.find()) {
            throw new IllegalArgumentException("not a signed head");
        }
        return Long.parseLong(matcher.group(1));
    }

    private static String hash(ZipFile zip, ZipEntry entry) throws IOException {
        MessageDigest digest = ExportFile.sha256();
        byte[] buffer = new byte[64 * 1024];
        try (InputStream in = zip.getInputStream(entry)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
