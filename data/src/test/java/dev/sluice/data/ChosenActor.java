package dev.sluice.data;

import dev.sluice.data.account.Actor;
import dev.sluice.data.account.CurrentActor;
import java.util.Optional;

/** Whoever a test says is there; a visitor to begin with. */
public class ChosenActor implements CurrentActor {

    private Optional<Actor> actor = Optional.empty();

    public final void become(Actor other) {
        actor = Optional.of(other);
    }

    public final void leave() {
        actor = Optional.empty();
    }

    @Override
    public Optional<Actor> find() {
        return actor;
    }

    @Override
    public Actor get() {
        return actor.orElseThrow();
    }

    @Override
    public void renew() {}

    @Override
    public String address() {
        return "203.0.113.7";
    }
}
