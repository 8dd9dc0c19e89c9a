package dev.sluice.app.assistant;

import java.util.List;

/** The settings under {@code sluice.assistants} contradict themselves; each mistake names its property. */
public final class InvalidAssistantSettings extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> mistakes;

    InvalidAssistantSettings(List<String> mistakes) {
        super(String.join("; ", mistakes));
        this.mistakes = List.copyOf(mistakes);
    }

    List<String> mistakes() {
        return mistakes;
    }
}
