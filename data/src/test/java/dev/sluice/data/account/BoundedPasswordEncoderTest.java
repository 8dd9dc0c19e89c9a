package dev.sluice.data.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.password.PasswordEncoder;

class BoundedPasswordEncoderTest {

    @Test
    void matches_noMoreAtOnceThanThereArePlaces() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        // Two have to be inside together before either goes on.
        CyclicBarrier both = new CyclicBarrier(2);
        PasswordEncoder slow = new PasswordEncoder() {
            @Override
            public @Nullable String encode(@Nullable CharSequence password) {
                return "";
            }

            @Override
            public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                try {
                    both.await(10, TimeUnit.SECONDS);
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                } finally {
                    inside.decrementAndGet();
                }
                return true;
            }
        };
        BoundedPasswordEncoder bounded = new BoundedPasswordEncoder(slow, 2);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Boolean> attempt = () -> bounded.matches("a password", "a hash");
            List<Future<Boolean>> attempts =
                    threads.invokeAll(Stream.generate(() -> attempt).limit(20).toList());
            for (Future<Boolean> each : attempts) {
                assertThat(each.get()).isTrue();
            }
        }
        assertThat(most).hasValue(2);
    }
}
