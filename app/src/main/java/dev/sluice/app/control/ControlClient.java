package dev.sluice.app.control;

import dev.sluice.data.SluiceHome;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command line's side of the door to the site that runs in this home. */
final class ControlClient {

    private static final int SERVER_ERROR = 500;
    private static final Duration TO_TELL_ITS_STATE = Duration.ofSeconds(10);
    private static final Duration TO_WALK_A_LONG_RECORD = Duration.ofMinutes(30);

    private final URI door;
    private final String token;

    /** What the site answered; not good if it could not do what it was asked. */
    record Reply(boolean isGood, String text) {}

    private ControlClient(URI door, String token) {
        this.door = door;
        this.token = token;
    }

    /** The site that runs in this home; empty if there is none. */
    static Optional<ControlClient> find(SluiceHome home) throws IOException, InterruptedException {
        Path file = home.resolve(ControlDoor.FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        JsonNode key = new JsonMapper().readTree(Files.readString(file));
        URI door = URI.create(key.path("address").asString("") + "/internal/control/");
        if (!isHere(door)) {
            return Optional.empty();
        }
        ControlClient site = new ControlClient(door, key.path("token").asString(""));
        try {
            HttpResponse<String> state =
                    site.send(HttpRequest.newBuilder(door.resolve("state")).GET(), TO_TELL_ITS_STATE);
            if (state.statusCode() >= SERVER_ERROR) {
                throw new SiteIsIllException("HTTP " + state.statusCode());
            }
            // Whatever else is said is said by another program, or another site: its key is not known there.
            return state.statusCode() == 200 ? Optional.of(site) : Optional.empty();
        } catch (ConnectException nobodyThere) {
            // The site was killed and left its key behind.
            return Optional.empty();
        } catch (HttpTimeoutException silent) {
            throw new SiteIsIllException(silent.getMessage());
        }
    }

    /** A site is there and cannot do what it is asked. */
    static final class SiteIsIllException extends IOException {

        private static final long serialVersionUID = 1;

        private SiteIsIllException(@Nullable String sign) {
            super(sign);
        }
    }

    /** The token is for nobody else: a home may lie on a disk that several machines share. */
    private static boolean isHere(URI door) throws IOException {
        String host = door.getHost();
        if (host == null) {
            return false;
        }
        InetAddress address = InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", ""));
        return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
    }

    private static HttpClient connect() {
        return HttpClient.newBuilder().sslContext(OwnCertificate.trusted()).build();
    }

    Reply get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(door.resolve(path)).GET());
    }

    Reply stop(boolean wholeSite, String reason, String noticeZh, String noticeEn)
            throws IOException, InterruptedException {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("level", wholeSite ? "WHOLE_SITE" : "NEW_ANSWERS");
        form.put("reason", reason);
        form.put("noticeZh", noticeZh);
        form.put("noticeEn", noticeEn);
        return post("stop", form);
    }

    Reply backup(String recorded, String folder) throws IOException, InterruptedException {
        return post("backup", Map.of("recorded", recorded, "folder", folder));
    }

    /** Keeps an answer as a file; whether it was the one that was asked for. */
    boolean save(String path, Path file) throws IOException, InterruptedException {
        try (HttpClient client = connect()) {
            HttpResponse<byte[]> response = client.send(
                    HttpRequest.newBuilder(door.resolve(path))
                            .header("Authorization", "Bearer " + token)
                            .timeout(TO_WALK_A_LONG_RECORD)
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() == 200) {
                Files.write(file, response.body());
            }
            return response.statusCode() == 200;
        }
    }

    Reply lift(String reason) throws IOException, InterruptedException {
        return post("lift", Map.of("reason", reason));
    }

    Reply resetAdmin(String name) throws IOException, InterruptedException {
        return post("reset-admin", Map.of("name", name));
    }

    private Reply post(String path, Map<String, String> form) throws IOException, InterruptedException {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(door.resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private Reply send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = send(request, TO_WALK_A_LONG_RECORD);
        return new Reply(response.statusCode() == 200, response.body());
    }

    private HttpResponse<String> send(HttpRequest.Builder request, Duration atMost)
            throws IOException, InterruptedException {
        try (HttpClient client = connect()) {
            return client.send(
                    request.header("Authorization", "Bearer " + token)
                            .timeout(atMost)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
