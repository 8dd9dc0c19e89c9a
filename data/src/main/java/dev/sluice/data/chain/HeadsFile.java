package dev.sluice.data.chain;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The file of signed heads, read and checked. */
public final class HeadsFile {

    /** So many lines are read before their signatures are checked, on all processors: that takes most of the time. */
    private static final int BLOCK = 2_048;

    private final Map<ChainId, NavigableMap<Long, String>> heads = new HashMap<>();
    private final Map<ChainId, Long> ends = new HashMap<>();
    private final List<Flaw> flaws = new ArrayList<>();
    private final Map<Long, String> lineHashes = new HashMap<>();
    private long lines;
    private long good;

    private HeadsFile() {}

    /**
     * Reads a file of signed heads, line after line; one that does not exist is empty.
     *
     * @param remembered numbers of lines whose hashes {@link #holds} is going to be asked for
     * @throws IOException if file or key cannot be read
     */
    public static HeadsFile read(Path file, Path publicKey, Set<Long> remembered) throws IOException {
        HeadsFile heads = new HeadsFile();
        if (Files.exists(file)) {
            PublicKey key = SigningKeys.readPublic(publicKey);
            String previous = CanonicalForm.NO_HASH;
            long number = 0;
            // Latin-1 never fails: a byte that was changed to anything is a line that does not parse.
            try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
                for (List<String> block = block(lines); !block.isEmpty(); block = block(lines)) {
                    for (Line line : block.parallelStream()
                            .map(each -> Line.of(each, key))
                            .toList()) {
                        number++;
                        heads.add(line, number, previous);
                        previous = line.hash;
                        if (remembered.contains(number)) {
                            heads.lineHashes.put(number, previous);
                        }
                    }
                }
            }
            heads.lines = number;
        }
        return heads;
    }

    private static List<String> block(BufferedReader lines) throws IOException {
        List<String> block = new ArrayList<>();
        while (block.size() < BLOCK) {
            String line = lines.readLine();
            if (line == null) {
                break;
            }
            block.add(line);
        }
        return block;
    }

    private void add(Line line, long number, String previous) {
        if (line.head.isEmpty()) {
            flaws.add(new Flaw(false, "line " + number + " is not a signed head"));
            return;
        }
        SignedHead head = line.head.get();
        if (!line.genuine) {
            flaws.add(new Flaw(true, "line " + number + ", chain entry " + head.position()));
            return;
        }
        if (head.number() != number || !head.previous().equals(previous)) {
            flaws.add(new Flaw(
                    false,
                    "line " + number + " says it is line " + head.number()
                            + (head.number() == number ? ", but not after this line before it" : "")));
        }
        good++;
        heads.computeIfAbsent(head.position().chain(), chain -> new TreeMap<>())
                .put(head.position().sequence(), head.hash());
        if (head.last()) {
            ends.put(head.position().chain(), head.position().sequence());
        }
    }

    /** Signed heads of this chain: sequence number and hash, in order. */
    public NavigableMap<Long, String> heads(ChainId chain) {
        return heads.getOrDefault(chain, new TreeMap<>());
    }

    /** The chains that have signed heads. */
    public List<ChainId> chains() {
        return heads.keySet().stream().sorted().toList();
    }

    /** The last entry of a chain that was signed as ended. */
    public Optional<Long> end(ChainId chain) {
        return Optional.ofNullable(ends.get(chain));
    }

    public List<Flaw> flaws() {
        return List.copyOf(flaws);
    }

    /** How many lines are in order. */
    public long good() {
        return good;
    }

    /** Whether the file has at least so many lines, and the last of them, which was to be remembered, has this hash. */
    public boolean holds(long number, String hash) {
        return hash.equals(lineHashes.get(number));
    }

    public long lines() {
        return lines;
    }

    private record Line(Optional<SignedHead> head, boolean genuine, String hash) {

        static Line of(String line, PublicKey key) {
            Optional<SignedHead> head = SignedHead.parse(line);
            boolean genuine = head.filter(each -> SigningKeys.isSignedBy(key, each.signedPart(), each.signature()))
                    .isPresent();
            return new Line(head, genuine, CanonicalForm.hash(List.of(line)));
        }
    }

    /**
     * What is wrong with a line.
     *
     * @param signature whether it is the signature
     */
    public record Flaw(boolean signature, String details) {}
}
