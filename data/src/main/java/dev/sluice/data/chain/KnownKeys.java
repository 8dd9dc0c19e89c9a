package dev.sluice.data.chain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The public keys of those who may begin a chain: this home's own, and those of other nodes that an operator put into
 * {@value #OTHERS} beside it.
 *
 * @see "docs/decisions/0110-a-key-vouches-for-each-chain.md"
 */
public final class KnownKeys {

    /** The folder of other nodes' keys, beside this home's own. */
    public static final String OTHERS = "nodes";

    static final KnownKeys NONE = new KnownKeys(List.of());

    private final List<PublicKey> keys;

    private KnownKeys(List<PublicKey> keys) {
        this.keys = List.copyOf(keys);
    }

    /**
     * Reads the keys.
     *
     * @param publicKey {@link Heads#PUBLIC_KEY} in the home, or a copy of it; without it nobody is known
     * @throws IOException if a file cannot be read, or is no key
     */
    public static KnownKeys read(Path publicKey) throws IOException {
        List<PublicKey> keys = new ArrayList<>();
        if (Files.exists(publicKey)) {
            keys.add(SigningKeys.readPublic(publicKey));
            Path others = publicKey.resolveSibling(OTHERS);
            if (Files.isDirectory(others)) {
                try (Stream<Path> files = Files.list(others)) {
                    for (Path each : files.filter(file -> file.toString().endsWith(".pub"))
                            .sorted()
                            .toList()) {
                        keys.add(SigningKeys.readPublic(each));
                    }
                }
            }
        }
        return new KnownKeys(keys);
    }

    /** Whether there is no key at all, as for a database in memory, which nothing is signed of. */
    public boolean isEmpty() {
        return keys.isEmpty();
    }

    /** Whether one of these keys said that this home began this chain. */
    public boolean vouchFor(ChainId chain, String home, String voucher) {
        return keys.stream().anyMatch(key -> SigningKeys.isSignedBy(key, statement(chain, home), voucher));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof KnownKeys known && known.keys.equals(keys);
    }

    @Override
    public int hashCode() {
        return keys.hashCode();
    }

    /** What the key of a home signs before it begins a chain. */
    static String statement(ChainId chain, String home) {
        return "sluice-chain-1\n" + chain + "\n" + home;
    }
}
