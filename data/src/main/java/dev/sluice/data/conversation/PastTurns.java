package dev.sluice.data.conversation;

import dev.sluice.safety.turn.ConversationId;
import dev.sluice.safety.turn.History;
import dev.sluice.safety.turn.PastTurn;
import dev.sluice.safety.turn.TurnId;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a model may be told of a conversation. */
@Service
class PastTurns implements History {

    /** Ids are positive. */
    private static final long NONE = -1;

    private final TurnRepository turns;

    PastTurns(TurnRepository turns) {
        this.turns = turns;
    }

    @Override
    @Transactional(readOnly = true)
    public List<PastTurn> recent(ConversationId conversation, Optional<TurnId> replaced, int limit) {
        long excluded = replaced.flatMap(turn -> turns.findById(turn.value()))
                .map(TurnEntity::firstVersion)
                .orElse(NONE);
        return turns.findTellable(conversation.value(), excluded, Limit.of(limit)).stream()
                .map(TurnEntity::toPastTurn)
                .toList();
    }
}
