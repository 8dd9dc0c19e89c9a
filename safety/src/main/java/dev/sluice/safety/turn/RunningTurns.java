package dev.sluice.safety.turn;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The turns that run in this process: by themselves, and by the conversation in which each is the only one. */
final class RunningTurns {

    private final Map<TurnId, RunningTurn> turns = new ConcurrentHashMap<>();
    private final Map<Place, RunningTurn> places = new ConcurrentHashMap<>();

    /** Where only one turn runs at a time: a conversation's answers are one place, its title another. */
    private record Place(ConversationId conversation, boolean title) {}

    /**
     * Makes a turn and gives it its conversation's place, unless another turn runs there. One that has ended and is
     * being settled gives way: the new turn waits for it.
     */
    Optional<RunningTurn> add(TurnRequest request, TurnMaker maker) {
        RunningTurn[] added = new RunningTurn[1];
        places.compute(place(request), (place, present) -> {
            if (present != null && !present.hasEnded()) {
                return present;
            }
            added[0] = maker.after(present);
            return added[0];
        });
        Optional<RunningTurn> turn = Optional.ofNullable(added[0]);
        turn.ifPresent(each -> turns.put(each.id(), each));
        return turn;
    }

    /** The turn is settled: its conversation's place is free. */
    void release(RunningTurn turn) {
        places.remove(place(turn.request()), turn);
    }

    void remove(RunningTurn turn) {
        turns.remove(turn.id());
    }

    Optional<RunningTurn> find(TurnId turn) {
        return Optional.ofNullable(turns.get(turn));
    }

    /** The one that answers there. */
    Optional<RunningTurn> find(ConversationId conversation) {
        return Optional.ofNullable(places.get(new Place(conversation, false))).filter(turn -> !turn.hasEnded());
    }

    Collection<RunningTurn> all() {
        return List.copyOf(turns.values());
    }

    boolean isEmpty() {
        return turns.isEmpty();
    }

    private static Place place(TurnRequest request) {
        return new Place(request.conversation(), request.purpose().isTitle());
    }

    @FunctionalInterface
    interface TurnMaker {
        RunningTurn after(@Nullable RunningTurn predecessor);
    }
}
