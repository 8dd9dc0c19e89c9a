package dev.sluice.data.conversation;

import dev.sluice.safety.turn.ConversationId;
import dev.sluice.safety.turn.History;
import dev.sluice.safety.turn.PastTurn;
import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a model may be told of a conversation. */
@Service
class PastTurns implements History {

    private final TurnRepository turns;

    PastTurns(TurnRepository turns) {
        this.turns = turns;
    }

    @Override
    @Transactional(readOnly = true)
    public List<PastTurn> recent(ConversationId conversation, int limit) {
        return turns.findTellable(conversation.value(), Limit.of(limit)).stream()
                .map(TurnEntity::toPastTurn)
                .toList();
    }
}
