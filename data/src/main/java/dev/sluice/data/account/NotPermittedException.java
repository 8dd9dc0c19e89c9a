package dev.sluice.data.account;

/** The actor may not do this. Views do not offer what it forbids, so people never see it. */
public final class NotPermittedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NotPermittedException(Actor actor) {
        super("account " + actor.id() + " may not do this");
    }
}
