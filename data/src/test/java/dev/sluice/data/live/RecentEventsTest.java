package dev.sluice.data.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.safety.turn.AccountId;
import org.junit.jupiter.api.Test;

class RecentEventsTest {

    private final RecentEvents recent = new RecentEvents();

    @Test
    void thoseAfterAMomentInTheirOrder() {
        recent.add(event(1));
        long moment = recent.count();
        assertThat(recent.after(moment)).isEmpty();

        recent.add(event(2));
        recent.add(event(3));

        assertThat(recent.after(moment)).containsExactly(event(2), event(3));
    }

    @Test
    void theOldestAreForgotten() {
        for (int i = 0; i < RecentEvents.CAPACITY + 2; i++) {
            recent.add(event(i));
        }

        assertThat(recent.after(0)).hasSize(RecentEvents.CAPACITY).startsWith(event(2));
    }

    private static LiveEvent event(long account) {
        return new LiveEvent.AccountChanged(new AccountId(account));
    }
}
