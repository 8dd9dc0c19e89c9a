package dev.sluice.data.chain;

import java.security.PublicKey;
import java.util.Optional;

/**
 * A signed head by itself, away from its file.
 *
 * @param genuine whether it was signed with the key it was checked against
 */
public record HeadLine(ChainPosition position, String hash, boolean genuine) {

    /** What a line of the file of signed heads says; empty if it is not such a line. */
    public static Optional<HeadLine> read(String line, PublicKey key) {
        return SignedHead.parse(line)
                .map(head -> new HeadLine(
                        head.position(),
                        head.hash(),
                        SigningKeys.isSignedBy(key, head.signedPart(), head.signature())));
    }
}
