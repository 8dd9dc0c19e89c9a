package dev.sluice.data.conversation;

import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The rows of {@code conversation_turn}. */
interface TurnRepository extends Repository<TurnEntity, Long> {

    Optional<TurnEntity> findById(long id);

    boolean existsById(long id);

    List<TurnEntity> findByConversationIdOrderById(long conversationId);

    List<TurnEntity> findByConversationIdOrderByIdDesc(long conversationId, Limit limit);

    List<TurnEntity> findByConversationIdAndIdLessThanOrderByIdDesc(long conversationId, long id, Limit limit);

    /** What a model may be told again: text that its reader can see, and nothing that was refused, cut or cared for. */
    @Query("""
            select t from TurnEntity t
            where t.conversationId = :conversationId and t.takenDownAt is null and t.answer <> ''
              and (t.outcome.kind in ('ANSWERED', 'SERVICE_STOPPED', 'CANCELLED', 'FAILED')
                or t.outcome.kind = 'TAKEN_DOWN' and t.restored = true)
            order by t.id desc""")
    List<TurnEntity> findTellable(long conversationId, Limit limit);

    TurnEntity save(TurnEntity turn);
}
