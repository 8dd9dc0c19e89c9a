package dev.sluice.app.assistant;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;

/**
 * What {@link FaultyModelServer} does with one request. A script is a status, headers and steps; each method that adds
 * a step gives a new script.
 *
 * <pre>{@code
 * Script.saying("Hello")                                       // a complete, well-behaved answer
 * Script.stream().delta("He").delta("llo").finish("stop").done()
 * Script.stream().delta("He").disconnect()
 * Script.status(429, "{\"error\":{\"message\":\"slow down\"}}").header("Retry-After", "7")
 * }</pre>
 */
public final class Script {

    /** What a step can do with the connection. */
    interface Wire {

        /** Sends these bytes as one HTTP chunk, or as several of the script's chunk size. */
        void send(byte[] body) throws IOException;

        /** Waits, but no longer than the server lives or the connection stands. */
        void pause(Duration duration) throws IOException;

        /** Waits until the client closes the connection. */
        void awaitClose() throws IOException;

        /** Closes the connection without ending the answer. */
        void disconnect() throws IOException;
    }

    /** One thing to do. */
    @FunctionalInterface
    interface Step {
        void run(Wire wire) throws IOException;
    }

    private static final Duration FOREVER = Duration.ofDays(1);

    private static final int MOST_PAUSES = 12_000;

    private final int status;
    private final Map<String, String> headers;
    private final Duration headerDelay;
    private final int chunkSize;
    private final List<Step> steps;

    private Script(int status, Map<String, String> headers, Duration headerDelay, int chunkSize, List<Step> steps) {
        this.status = status;
        this.headers = headers;
        this.headerDelay = headerDelay;
        this.chunkSize = chunkSize;
        this.steps = steps;
    }

    /** An empty stream of events. */
    public static Script stream() {
        return new Script(200, Map.of("Content-Type", "text/event-stream; charset=utf-8"), Duration.ZERO, 0, List.of());
    }

    /** A complete answer, one event for each character, with its usage and its end. */
    public static Script saying(String text) {
        Script script = stream().raw("data: " + delta("role", "assistant") + "\n\n");
        return script.deltas(text, 1).finish("stop").usage(3, text.length()).done();
    }

    /** A response that is no stream. */
    public static Script status(int status, String body) {
        return new Script(status, Map.of("Content-Type", "application/json"), Duration.ZERO, 0, List.of()).raw(body);
    }

    /** A complete answer that is not streamed, as guard models give it. */
    public static Script replying(String text) {
        return status(
                200,
                "{\"id\":\"c\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,"
                        + "\"message\":{\"role\":\"assistant\",\"content\":" + json(text)
                        + "},\"finish_reason\":\"stop\"}]}");
    }

    /** Takes the request and never says anything. */
    public static Script silence() {
        return stream().headersAfter(FOREVER);
    }

    public Script header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Script(status, more, headerDelay, chunkSize, steps);
    }

    /** Waits before the response begins. */
    public Script headersAfter(Duration delay) {
        return new Script(status, headers, delay, chunkSize, steps);
    }

    /** Cuts everything into chunks of so many bytes, each sent on its own. */
    public Script inChunksOf(int bytes) {
        return new Script(status, headers, headerDelay, bytes, steps);
    }

    /** A piece of the answer in an event of its own. */
    public Script delta(String text) {
        return raw("data: " + delta("content", text) + "\n\n");
    }

    /** The text in events of so many code points. */
    public Script deltas(String text, int codePoints) {
        StringBuilder events = new StringBuilder();
        int[] all = text.codePoints().toArray();
        for (int begin = 0; begin < all.length; begin += codePoints) {
            String piece = new String(all, begin, Math.min(codePoints, all.length - begin));
            events.append("data: ").append(delta("content", piece)).append("\n\n");
        }
        return raw(events.toString());
    }

    /** A piece of reasoning, in the field that this provider uses for it. */
    public Script reasoning(String field, String text) {
        return raw("data: " + delta(field, text) + "\n\n");
    }

    public Script finish(String reason) {
        return raw("data: {\"object\":\"chat.completion.chunk\",\"choices\":[{\"index\":0,\"delta\":{},"
                + "\"finish_reason\":" + json(reason) + "}]}\n\n");
    }

    public Script usage(int prompt, int answer) {
        return raw("data: {\"object\":\"chat.completion.chunk\",\"choices\":[],\"usage\":{\"prompt_tokens\":" + prompt
                + ",\"completion_tokens\":" + answer + ",\"total_tokens\":" + (prompt + answer) + "}}\n\n");
    }

    public Script done() {
        return raw("data: [DONE]\n\n");
    }

    /** Any text, sent as it is. */
    public Script raw(String text) {
        return bytes(text.getBytes(UTF_8));
    }

    /** Any bytes, sent as they are. */
    public Script bytes(byte[] bytes) {
        return step(wire -> wire.send(bytes));
    }

    public Script pause(Duration duration) {
        return step(wire -> wire.pause(duration));
    }

    /** Waits for the test, for two minutes at most: what the test waits for meanwhile may never come. */
    public Script pauseUntil(BooleanSupplier goOn) {
        return step(wire -> {
            for (int pauses = 0; !goOn.getAsBoolean(); pauses++) {
                if (pauses == MOST_PAUSES) {
                    throw new IllegalStateException("the test did not let the answer go on");
                }
                wire.pause(Duration.ofMillis(10));
            }
        });
    }

    /** One piece after the other, numbered from 0, with a pause after each, for as long as the test likes. */
    public Script deltasWhile(BooleanSupplier goOn, IntFunction<String> piece, Duration pause) {
        return step(wire -> {
            for (int number = 0; goOn.getAsBoolean(); number++) {
                wire.send(("data: " + delta("content", piece.apply(number)) + "\n\n").getBytes(UTF_8));
                wire.pause(pause);
            }
        });
    }

    /** Says nothing more and keeps the connection. */
    public Script stall() {
        return step(Wire::awaitClose);
    }

    public Script disconnect() {
        return step(Wire::disconnect);
    }

    private Script step(Step step) {
        List<Step> more = new ArrayList<>(steps);
        more.add(step);
        return new Script(status, headers, headerDelay, chunkSize, more);
    }

    /** The JSON of one chunk with this field in its delta. */
    public static String delta(String field, String text) {
        return "{\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":"
                + "[{\"index\":0,\"delta\":{" + json(field) + ":" + json(text) + "},\"finish_reason\":null}]}";
    }

    static String json(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (int index = 0; index < text.length(); index++) {
            char unit = text.charAt(index);
            if (unit == '"' || unit == '\\') {
                json.append('\\').append(unit);
            } else if (unit < ' ' || (Character.isSurrogate(unit) && !isPaired(text, index))) {
                json.append(String.format("\\u%04x", (int) unit));
            } else {
                json.append(unit);
            }
        }
        return json.append('"').toString();
    }

    private static boolean isPaired(String text, int index) {
        return Character.isHighSurrogate(text.charAt(index))
                ? index + 1 < text.length() && Character.isLowSurrogate(text.charAt(index + 1))
                : index > 0 && Character.isHighSurrogate(text.charAt(index - 1));
    }

    int status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }

    Duration headerDelay() {
        return headerDelay;
    }

    int chunkSize() {
        return chunkSize;
    }

    List<Step> steps() {
        return steps;
    }
}
