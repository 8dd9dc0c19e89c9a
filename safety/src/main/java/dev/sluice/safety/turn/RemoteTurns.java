package dev.sluice.safety.turn;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Turns that run on other nodes, as far as somebody reads them here. */
final class RemoteTurns {

    private final TurnPorts ports;
    private final Map<TurnId, RemoteTurn> followed = new ConcurrentHashMap<>();

    RemoteTurns(TurnPorts ports) {
        this.ports = ports;
    }

    /** Subscribes to a turn that is on record, running or settled; empty if there is none. */
    Optional<Subscription> subscribe(TurnId turn, TurnListener listener) {
        Optional<ContentJournal.Recorded> recorded = ports.journal().findRunning(turn);
        if (recorded.isEmpty()) {
            return ports.settlements()
                    .findSettled(turn)
                    .map(settled -> settled(settled).subscribe(listener));
        }
        Subscription[] subscription = new Subscription[1];
        followed.compute(turn, (id, present) -> {
            RemoteTurn remote = present != null ? present : new RemoteTurn(ports, recorded.get(), this::forget);
            subscription[0] = remote.subscribe(listener);
            return remote;
        });
        return Optional.of(subscription[0]);
    }

    /** Forgets a turn that has ended or that nobody reads; says whether it did. */
    private boolean forget(RemoteTurn turn) {
        return followed.computeIfPresent(turn.id(), (id, present) -> turn.isNeeded() ? present : null) == null;
    }

    private PublishedTurn settled(Settlements.Settled settled) {
        PublishedTurn published = new PublishedTurn(settled.turn(), settled.conversation(), ports.clock());
        published.asked(settled.prompt(), settled.promptVerdict());
        RemoteTurn.show(published, settled.answer(), settled.reasoning());
        published.tell(settled.outcome());
        return published;
    }
}
