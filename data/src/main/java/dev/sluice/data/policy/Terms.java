package dev.sluice.data.policy;

import dev.sluice.data.account.Actor;
import java.util.List;
import org.springframework.stereotype.Service;

/** The operator's own terms. Staff may read them, admins change them; in force on every node within one second. */
@Service
public class Terms {

    /** All of them, ended ones too, newest first. */
    public List<OwnTerm> list(Actor actor) {
        throw new UnsupportedOperationException();
    }

    /**
     * Puts a term in force.
     *
     * @throws TermRefusedException if there is something wrong with it
     */
    public OwnTerm add(Actor actor, NewTerm form) {
        throw new UnsupportedOperationException();
    }

    /** Takes a term out of force; changes nothing if it is already. */
    public void end(Actor actor, OwnTermId id) {
        throw new UnsupportedOperationException();
    }
}
