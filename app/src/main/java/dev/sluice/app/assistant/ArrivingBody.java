package dev.sluice.app.assistant;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * The body of a response, read by one thread as it arrives. Unlike the JDK's own stream it gives everything that came
 * before it tells that the connection broke; an answer that ends in a broken connection is kept up to there.
 */
final class ArrivingBody extends InputStream implements BodySubscriber<InputStream> {

    /** What the connection signals: bytes, or the end with or without a failure. */
    private sealed interface Signal {}

    private record Bytes(List<ByteBuffer> buffers) implements Signal {}

    private record End(@Nullable Throwable failure) implements Signal {}

    /** Holds no more than was asked for: one signal of bytes at a time, and the end. */
    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();

    private final CompletableFuture<Subscription> subscription = new CompletableFuture<>();
    private final Deque<ByteBuffer> unread = new ArrayDeque<>();
    private @Nullable End end;

    @Override
    public CompletionStage<InputStream> getBody() {
        return CompletableFuture.completedStage(this);
    }

    @Override
    public void onSubscribe(Subscription connection) {
        connection.request(1);
        subscription.complete(connection);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        signals.add(new Bytes(buffers));
    }

    @Override
    public void onError(Throwable failure) {
        signals.add(new End(failure));
    }

    @Override
    public void onComplete() {
        signals.add(new End(null));
    }

    @Override
    public int read() throws IOException {
        byte[] single = new byte[1];
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (unread.isEmpty()) {
            if (end == null) {
                receive();
            }
            if (end != null) {
                if (end.failure() != null) {
                    throw new IOException(end.failure().getMessage(), end.failure());
                }
                return -1;
            }
        }
        ByteBuffer first = unread.getFirst();
        int count = Math.min(length, first.remaining());
        first.get(target, offset, count);
        if (!first.hasRemaining()) {
            unread.removeFirst();
            if (unread.isEmpty()) {
                subscription.join().request(1);
            }
        }
        return count;
    }

    private void receive() throws InterruptedIOException {
        try {
            switch (signals.take()) {
                case Bytes bytes -> {
                    bytes.buffers().stream().filter(ByteBuffer::hasRemaining).forEach(unread::add);
                    if (unread.isEmpty()) {
                        subscription.join().request(1);
                    }
                }
                case End last -> end = last;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    /** Closes the connection if the body has not ended. */
    @Override
    public void close() {
        CompletableFuture<Void> _ = subscription.thenAccept(Subscription::cancel);
    }
}
