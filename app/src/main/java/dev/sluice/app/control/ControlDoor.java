package dev.sluice.app.control;

import dev.sluice.data.SluiceHome;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The key to the door: a random token that only who may read this site's files can know. */
@Component
class ControlDoor {

    private static final Logger LOG = LoggerFactory.getLogger(ControlDoor.class);
    /** In the home. */
    static final String FILE = "control.json";

    private static final int TOKEN_BYTES = 32;

    private final ObjectProvider<ServerProperties> server;
    private final Path file;
    private final String token;

    ControlDoor(SluiceHome home, ObjectProvider<ServerProperties> server) {
        this.server = server;
        this.file = home.resolve(FILE);
        byte[] random = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(random);
        this.token = HexFormat.of().formatHex(random);
    }

    /** Whether somebody holds the key; takes the same time for every wrong one. */
    boolean opensTo(String presented) {
        return MessageDigest.isEqual(
                token.getBytes(StandardCharsets.US_ASCII), presented.getBytes(StandardCharsets.UTF_8));
    }

    @EventListener
    void write(WebServerInitializedEvent event) {
        String json = "{\"address\": \"%s\", \"token\": \"%s\"}\n"
                .formatted(
                        SiteAddress.of(server.getObject(), event.getWebServer().getPort()), token);
        try {
            Files.createDirectories(file.getParent());
            Path fresh = Files.createTempFile(file.getParent(), "control", ".tmp");
            if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
            }
            Files.writeString(fresh, json);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.warn("the command line cannot reach this site: {} cannot be written", file, e);
        }
    }

    /** A start that failed because another site runs in this home leaves that one's key alone. */
    @PreDestroy
    void remove() {
        try {
            if (Files.exists(file) && Files.readString(file).contains(token)) {
                Files.delete(file);
            }
        } catch (IOException e) {
            LOG.warn("{} could not be deleted", file, e);
        }
    }
}
