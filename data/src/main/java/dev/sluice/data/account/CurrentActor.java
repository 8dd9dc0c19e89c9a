package dev.sluice.data.account;

import java.util.Optional;

/** Who is behind the request that this thread serves, or the page that it pushes to. Implemented by the application's security. */
public interface CurrentActor {

    /** The person signed in; empty for a visitor. */
    Optional<Actor> find();

    /**
     * The person signed in.
     *
     * @throws IllegalStateException for a visitor: routes that need a person are closed to visitors
     */
    Actor get();

    /**
     * Lets the session of this request go on although the sessions of its account were just ended. Call it in the request
     * that ended them.
     */
    void renew();

    /**
     * The network address the request came from: the last one that no trusted proxy vouches for. Ask while the request
     * is served, not in a push.
     */
    String address();
}
