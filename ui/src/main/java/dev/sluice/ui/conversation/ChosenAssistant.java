package dev.sluice.ui.conversation;

import dev.sluice.safety.turn.Assistant;
import dev.sluice.safety.turn.AssistantId;
import dev.sluice.safety.turn.Assistants;
import java.util.List;

/** Whom the next message of a page goes to. */
final class ChosenAssistant {

    private final Assistants assistants;
    private AssistantId chosen;

    ChosenAssistant(Assistants assistants) {
        this.assistants = assistants;
        chosen = assistants.list().getFirst().id();
    }

    void choose(AssistantId other) {
        chosen = other;
    }

    void chooseFirst() {
        choose(assistants.list().getFirst().id());
    }

    /** The first one, if the chosen one is offered no more. */
    Assistant get() {
        List<Assistant> offered = assistants.list();
        return offered.stream()
                .filter(each -> each.id().equals(chosen))
                .findFirst()
                .orElseGet(offered::getFirst);
    }

    List<Assistant> all() {
        return assistants.list();
    }

    /** Whether this is the built-in assistant, which says what else one may ask. */
    boolean isEmbedded(AssistantId id) {
        return assistants.list().stream()
                .anyMatch(each -> each.embedded() && each.id().equals(id));
    }

    List<Assistant> others() {
        AssistantId now = get().id();
        return assistants.list().stream().filter(each -> !each.id().equals(now)).toList();
    }
}
