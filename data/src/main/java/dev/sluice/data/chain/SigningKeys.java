package dev.sluice.data.chain;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;

/** The Ed25519 key that signs the heads of the chains. It lives outside the database, readable by its owner only. */
final class SigningKeys {

    static final String PRIVATE_FILE = "journal-signing.key";
    static final String PUBLIC_FILE = "journal-signing.pub";

    private static final String ALGORITHM = "Ed25519";
    private static final Base64.Encoder PEM = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private final PrivateKey privateKey;

    private SigningKeys(PrivateKey privateKey) {
        this.privateKey = privateKey;
    }

    /** Reads the key, or makes it if {@code mayCreate}. */
    static SigningKeys open(Path directory, boolean mayCreate) {
        Path file = directory.resolve(PRIVATE_FILE);
        try {
            if (Files.exists(file)) {
                byte[] encoded = fromPem(Files.readString(file));
                return new SigningKeys(
                        KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(encoded)));
            }
            if (!mayCreate) {
                throw new UnsafeSettingException("The key that signs the record is missing: " + file
                        + ", though it has signed before. Put it back from your backup; without it nobody can tell"
                        + " this record from a made-up one. To begin anew on purpose, move journal-heads.jsonl away.");
            }
            return create(directory, file);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new UnsafeSettingException("The key that signs the record cannot be used: " + file + " ("
                    + e.getMessage() + "). Make it readable for this user, or put it back from your backup.");
        }
    }

    private static SigningKeys create(Path directory, Path file) throws IOException, GeneralSecurityException {
        Files.createDirectories(directory);
        KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
        keepEarlier(directory);
        Path fresh = directory.resolve(PRIVATE_FILE + ".new");
        Files.deleteIfExists(fresh);
        if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(fresh, pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
        Files.writeString(
                directory.resolve(PUBLIC_FILE),
                pem("PUBLIC KEY", pair.getPublic().getEncoded()));
        Files.move(fresh, file);
        return new SigningKeys(pair.getPrivate());
    }

    /** Whoever begins anew can still check what was signed before, by the key among the other nodes' keys. */
    private static void keepEarlier(Path directory) throws IOException {
        Path earlier = directory.resolve(PUBLIC_FILE);
        if (!isKey(earlier)) {
            return;
        }
        Path others = Files.createDirectories(directory.resolve(KnownKeys.OTHERS));
        LocalDate day = LocalDate.ofInstant(Files.getLastModifiedTime(earlier).toInstant(), ZoneOffset.UTC);
        Path kept = others.resolve(day + ".pub");
        for (int number = 2; Files.exists(kept); number++) {
            kept = others.resolve(day + "-" + number + ".pub");
        }
        Files.move(earlier, kept);
    }

    private static boolean isKey(Path file) {
        try {
            readPublic(file);
            return true;
        } catch (IOException missingOrNone) {
            return false;
        }
    }

    String sign(String text) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(privateKey);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign", e);
        }
    }

    static PublicKey readPublic(Path file) throws IOException {
        try {
            return KeyFactory.getInstance(ALGORITHM)
                    .generatePublic(new X509EncodedKeySpec(fromPem(Files.readString(file))));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException("not an Ed25519 public key: " + file, e);
        }
    }

    static boolean isSignedBy(PublicKey key, String text, String signature) {
        try {
            Signature check = Signature.getInstance(ALGORITHM);
            check.initVerify(key);
            check.update(text.getBytes(StandardCharsets.UTF_8));
            return check.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private static String pem(String what, byte[] encoded) {
        return "-----BEGIN " + what + "-----\n" + PEM.encodeToString(encoded) + "\n-----END " + what + "-----\n";
    }

    private static byte[] fromPem(String pem) {
        return Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    }
}
