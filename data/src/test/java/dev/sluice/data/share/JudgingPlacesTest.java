package dev.sluice.data.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class JudgingPlacesTest {

    @Test
    void whoFindsNoPlaceInTimeDoesNotWork() {
        JudgingPlaces places = new JudgingPlaces(2, Duration.ofMillis(10));

        boolean worked = places.work(() -> assertThat(places.work(() -> assertThat(places.work(() -> {
                            throw new AssertionError("there is no third place");
                        }))
                        .isFalse()))
                .isTrue());

        assertThat(worked).isTrue();
    }

    @Test
    void whoWaitsLongEnoughGetsThePlaceOfAnother() throws Exception {
        JudgingPlaces places = new JudgingPlaces(1, Duration.ofMinutes(1));
        CountDownLatch taken = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> first = threads.submit(() -> places.work(() -> {
                taken.countDown();
                await(over);
            }));
            await(taken);
            Future<Boolean> second = threads.submit(() -> places.work(() -> {}));
            over.countDown();

            assertThat(first.get(1, TimeUnit.MINUTES)).isTrue();
            assertThat(second.get(1, TimeUnit.MINUTES)).isTrue();
        }
    }

    @Test
    void whoFailsLeavesThePlace() {
        JudgingPlaces places = new JudgingPlaces(1, Duration.ZERO);

        assertThatThrownBy(() -> places.work(() -> {
                    throw new IllegalStateException("as asked");
                }))
                .hasMessage("as asked");

        assertThat(places.work(() -> {})).isTrue();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
