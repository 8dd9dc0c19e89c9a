package dev.sluice.app.assistant;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.langchain4j.exception.HttpException;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Executors;

/**
 * LangChain4j's way to model servers: each call runs from beginning to end on the thread that makes it.
 *
 * <p>LangChain4j's own client streams on a common pool and cannot be cancelled before the first event. Here an interrupt
 * ends a call at any time, and the connection with it.
 *
 * @see "docs/decisions/0025-the-model-call-runs-on-the-turns-thread.md"
 */
final class ModelConnections implements AutoCloseable {

    /** What a reply that is not streamed may be long, in bytes; the rest is not read. */
    private static final int MAX_BODY = 1 << 20;

    private final java.net.http.HttpClient client;

    ModelConnections(Duration connectTimeout) {
        client = java.net.http.HttpClient.newBuilder()
                // One connection per running answer, so that to end one is to close it; and servers without TLS
                // stumble over the attempt to upgrade to HTTP/2.
                .version(java.net.http.HttpClient.Version.HTTP_1_1)
                // A redirect would carry the key to somebody else.
                .followRedirects(java.net.http.HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    /** For a LangChain4j model; what it streams is streamed within {@link ModelExchange#CURRENT}. */
    HttpClientBuilder forLangChain4j() {
        return new Builder(new CallingThreadClient(client));
    }

    /** Sends on the calling thread; the body is read as it arrives. */
    HttpResponse<InputStream> send(java.net.http.HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, head -> new ArrivingBody());
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    /** Sends on the calling thread and reads the answer there. */
    private record CallingThreadClient(java.net.http.HttpClient client) implements HttpClient {

        @Override
        public SuccessfulHttpResponse execute(HttpRequest request) {
            try {
                HttpResponse<InputStream> response = client.send(toJdkRequest(request), head -> new ArrivingBody());
                try (InputStream body = response.body()) {
                    String text = new String(body.readNBytes(MAX_BODY), UTF_8);
                    if (response.statusCode() < 200 || response.statusCode() > 299) {
                        throw new HttpException(response.statusCode(), text);
                    }
                    return SuccessfulHttpResponse.builder()
                            .statusCode(response.statusCode())
                            .headers(response.headers().map())
                            .body(text)
                            .build();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new UncheckedIOException(new InterruptedIOException("interrupted"));
            }
        }

        @Override
        public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
            ModelExchange exchange = ModelExchange.CURRENT.get();
            try {
                HttpResponse<InputStream> response = client.send(toJdkRequest(request), head -> new ArrivingBody());
                exchange.read(response, listener);
            } catch (IOException e) {
                exchange.failToConnect(e);
            } catch (InterruptedException e) {
                exchange.interrupt();
            }
        }

        private static java.net.http.HttpRequest toJdkRequest(HttpRequest request) {
            java.net.http.HttpRequest.Builder builder = java.net.http.HttpRequest.newBuilder(URI.create(request.url()))
                    .method(request.method().name(), java.net.http.HttpRequest.BodyPublishers.ofString(request.body()));
            request.headers().forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
            return builder.header("Accept", "text/event-stream, application/json")
                    .build();
        }
    }

    /** What LangChain4j wants to be handed; its time-outs do not apply, the turn has its own. */
    private record Builder(HttpClient client) implements HttpClientBuilder {

        @Override
        public Duration connectTimeout() {
            return Duration.ofSeconds(10);
        }

        @Override
        public HttpClientBuilder connectTimeout(Duration timeout) {
            return this;
        }

        @Override
        public Duration readTimeout() {
            return Duration.ofSeconds(60);
        }

        @Override
        public HttpClientBuilder readTimeout(Duration timeout) {
            return this;
        }

        @Override
        public HttpClient build() {
            return client;
        }
    }
}
