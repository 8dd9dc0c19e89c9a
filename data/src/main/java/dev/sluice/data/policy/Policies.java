package dev.sluice.data.policy;

import dev.sluice.safety.Judge;
import org.springframework.stereotype.Service;

/** The policy in force. */
@Service
public class Policies {

    /** The judge of the policy in force; changes by itself when the policy does. */
    public Judge current() {
        throw new UnsupportedOperationException();
    }
}
