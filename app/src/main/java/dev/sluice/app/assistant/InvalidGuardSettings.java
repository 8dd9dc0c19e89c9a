package dev.sluice.app.assistant;

import java.util.List;

/** The settings under {@code sluice.guard} cannot be used; each mistake names its property. */
public final class InvalidGuardSettings extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> mistakes;

    InvalidGuardSettings(List<String> mistakes) {
        super(String.join("; ", mistakes));
        this.mistakes = List.copyOf(mistakes);
    }

    List<String> mistakes() {
        return mistakes;
    }
}
