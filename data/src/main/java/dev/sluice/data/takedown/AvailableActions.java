package dev.sluice.data.takedown;

import dev.sluice.safety.turn.TurnId;
import java.util.Set;

/**
 * What an actor may do to a turn as it is now.
 *
 * @param version of the turn's state; given back when acting, so that nobody decides on what they have not seen
 */
public record AvailableActions(TurnId turn, Set<TakedownAction> actions, long version) {

    public AvailableActions {
        actions = Set.copyOf(actions);
    }
}
