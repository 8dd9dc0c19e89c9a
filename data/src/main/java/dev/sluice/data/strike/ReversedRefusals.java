package dev.sluice.data.strike;

import dev.sluice.data.account.Actor;
import dev.sluice.data.objection.RefusalReversed;
import dev.sluice.data.objection.RefusalStands;
import dev.sluice.data.objection.SuspensionReversed;
import dev.sluice.data.objection.SuspensionStands;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Takes strikes back when an objection was right. Runs in the transaction of the decision, which names who decided. */
@Component
class ReversedRefusals {

    private final Strikes strikes;

    ReversedRefusals(Strikes strikes) {
        this.strikes = strikes;
    }

    @EventListener
    void reversed(RefusalReversed event) {
        strikes.refund(Actor.system(), event.account(), event.turn());
    }

    @EventListener
    void stands(RefusalStands event) {
        strikes.countAgain(event.account(), event.turn());
    }

    @EventListener
    void reversed(SuspensionReversed event) {
        strikes.refundAll(Actor.system(), event.account(), event.suspension(), event.at());
    }

    @EventListener
    void stands(SuspensionStands event) {
        strikes.countAllAgain(event.suspension(), event.reversedAt());
    }
}
