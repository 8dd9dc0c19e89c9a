package dev.sluice.app.assistant;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A model server on a free port of this machine that speaks OpenAI's streaming protocol and misbehaves on command.
 *
 * <pre>{@code
 * try (FaultyModelServer server = FaultyModelServer.start().answers(Script.saying("Hello"))) {
 *     … "sluice.assistants[0].base-url=" + server.baseUrl() …
 *     assertThat(server.requests()).isEmpty();
 * }
 * }</pre>
 */
public final class FaultyModelServer implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final ServerSocket listening;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Deque<Script> scripts = new ArrayDeque<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<Request> titleRequests = new CopyOnWriteArrayList<>();
    private volatile Script titleScript = Script.saying("");
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);

    private FaultyModelServer() throws IOException {
        listening = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    /** A request as it arrived, and what became of its connection. */
    public static final class Request {

        private final String path;
        private final Map<String, String> headers;
        private final String body;
        private final CompletableFuture<Instant> closedByClient = new CompletableFuture<>();

        private Request(String path, Map<String, String> headers, String body) {
            this.path = path;
            this.headers = headers;
            this.body = body;
        }

        public String path() {
            return path;
        }

        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }

        public JsonNode json() {
            return JSON.readTree(body);
        }

        /** The last thing that was said to the model. */
        public String prompt() {
            JsonNode messages = json().path("messages");
            return messages.path(messages.size() - 1).path("content").asString("");
        }

        boolean asksForTitle() {
            String first = json().path("messages").path(0).path("content").asString("");
            return first.contains("Output the title only") || first.contains("只输出标题");
        }

        /** When the client closed the connection before the answer was complete. */
        public CompletableFuture<Instant> closedByClient() {
            return closedByClient;
        }
    }

    /** A running server; until told otherwise it answers “ok”. */
    public static FaultyModelServer start() {
        try {
            return new FaultyModelServer().answers(Script.saying("ok"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For {@code base-url}. */
    public String baseUrl() {
        return "http://127.0.0.1:" + listening.getLocalPort() + "/v1";
    }

    /** For {@code base-url} of type {@code ollama}. */
    public String ollamaUrl() {
        return "http://127.0.0.1:" + listening.getLocalPort();
    }

    /** What to do with the next requests, in this order; the last script also serves all later ones. */
    public FaultyModelServer answers(Script... next) {
        synchronized (scripts) {
            scripts.clear();
            scripts.addAll(List.of(next));
        }
        return this;
    }

    /** What it says when it is asked for a title; requests for titles are not among {@link #requests()}. */
    public FaultyModelServer titles(Script script) {
        titleScript = script;
        return this;
    }

    public List<Request> titleRequests() {
        return titleRequests;
    }

    /** All that arrived, in order. */
    public List<Request> requests() {
        return requests;
    }

    /** Connections that stand now. */
    public int openConnections() {
        return connections.size();
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            listening.close();
            for (Socket connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket connection = listening.accept();
                connections.add(connection);
                threads.execute(() -> serve(connection));
            } catch (IOException e) {
                // Closed; the loop ends.
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            connection.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(connection.getInputStream());
            Optional<Request> request = readRequest(in);
            if (request.isPresent()) {
                (request.get().asksForTitle() ? titleRequests : requests).add(request.get());
                new Answering(connection, in, request.get(), nextScript(request.get())).run();
            }
        } catch (IOException e) {
            // The client or the script closed the connection.
        } finally {
            connections.remove(connection);
        }
    }

    private Script nextScript(Request request) {
        if (request.asksForTitle()) {
            return titleScript;
        }
        if (!Set.of("/v1/chat/completions", "/api/chat").contains(request.path())) {
            return Script.status(404, "{\"error\":{\"message\":\"no such page\"}}");
        }
        synchronized (scripts) {
            return scripts.size() > 1 ? scripts.removeFirst() : scripts.getFirst();
        }
    }

    private static Optional<Request> readRequest(InputStream in) throws IOException {
        String first = readLine(in);
        if (first.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = readLine(in); !line.isEmpty(); line = readLine(in)) {
            int colon = line.indexOf(':');
            headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
        }
        byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("Content-Length", "0")));
        return Optional.of(new Request(first.split(" ", -1)[1], headers, new String(body, UTF_8)));
    }

    private static String readLine(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(ISO_8859_1);
    }

    /** One request being answered: a second thread watches for the client's closing. */
    private final class Answering implements Script.Wire {

        private final Socket connection;
        private final OutputStream out;
        private final Request request;
        private final Script script;
        private final CountDownLatch gone = new CountDownLatch(1);
        private volatile boolean finished;

        Answering(Socket connection, InputStream in, Request request, Script script) throws IOException {
            this.connection = connection;
            this.out = new BufferedOutputStream(connection.getOutputStream());
            this.request = request;
            this.script = script;
            threads.execute(() -> watch(in));
        }

        private void watch(InputStream in) {
            int next;
            try {
                // A client that waits for an answer sends nothing: this ends when it goes.
                next = in.read();
            } catch (IOException e) {
                next = -1;
            }
            if (next < 0 && !finished && closed.getCount() > 0) {
                request.closedByClient.complete(Instant.now());
            }
            gone.countDown();
        }

        void run() throws IOException {
            pause(script.headerDelay());
            StringBuilder head = new StringBuilder("HTTP/1.1 " + script.status() + " Scripted\r\n");
            script.headers()
                    .forEach((name, value) ->
                            head.append(name).append(": ").append(value).append("\r\n"));
            // One request for each connection: what closes it can be told apart.
            head.append("Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n");
            out.write(head.toString().getBytes(ISO_8859_1));
            out.flush();
            for (Script.Step step : script.steps()) {
                step.run(this);
            }
            finished = true;
            out.write("0\r\n\r\n".getBytes(ISO_8859_1));
            out.flush();
        }

        @Override
        public void send(byte[] body) throws IOException {
            int size = script.chunkSize() == 0 ? Math.max(1, body.length) : script.chunkSize();
            for (int begin = 0; begin < body.length; begin += size) {
                int length = Math.min(size, body.length - begin);
                out.write((Integer.toHexString(length) + "\r\n").getBytes(ISO_8859_1));
                out.write(body, begin, length);
                out.write("\r\n".getBytes(ISO_8859_1));
                out.flush();
            }
        }

        @Override
        public void pause(Duration duration) throws IOException {
            try {
                if (duration.isPositive() && gone.await(duration.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new IOException("the client is gone");
                }
            } catch (InterruptedException e) {
                throw new IOException("the server is closing", e);
            }
        }

        @Override
        public void awaitClose() throws IOException {
            pause(Duration.ofDays(1));
        }

        @Override
        public void disconnect() throws IOException {
            finished = true;
            connection.close();
            throw new IOException("the script closed the connection");
        }
    }
}
