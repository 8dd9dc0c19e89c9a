package dev.sluice.data.conversation;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The rows of {@code conversation_turn}. */
interface TurnRepository extends Repository<TurnEntity, Long> {

    Optional<TurnEntity> findById(long id);

    List<TurnEntity> findByIdInOrderById(Collection<Long> ids);

    boolean existsById(long id);

    List<TurnEntity> findByConversationIdOrderById(long conversationId);

    List<TurnEntity> findByConversationIdAndSupersededFalseOrderByIdDesc(long conversationId, Limit limit);

    int countByConversationIdAndSupersededFalse(long conversationId);

    List<TurnEntity> findByConversationIdAndSupersededFalseAndIdLessThanOrderByIdDesc(
            long conversationId, long id, Limit limit);

    /** The versions of an answer, oldest first; by two look-ups, or H2 would read all turns. */
    @Query("""
            select t from TurnEntity t where t.id in (
              select f.id from TurnEntity f where f.id = :first union select v.id from TurnEntity v where v.versionOf = :first)
            order by t.id""")
    List<TurnEntity> findVersions(long first);

    /**
     * What a model may be told again: text that its reader can see, and nothing that was refused, cut or cared for; of
     * several versions the newest of these.
     */
    @Query("""
            select t from TurnEntity t
            where t.conversationId = :conversationId and t.takenDownAt is null and t.answer <> ''
              and (t.outcome.kind in ('ANSWERED', 'SERVICE_STOPPED', 'CANCELLED', 'FAILED')
                or t.outcome.kind = 'TAKEN_DOWN' and t.restored = true)
              and coalesce(t.versionOf, t.id) <> :excludedFirstVersion
              and not exists (select 1 from TurnEntity s
                where s.versionOf = coalesce(t.versionOf, t.id) and s.id > t.id
                  and s.takenDownAt is null and s.answer <> ''
                  and (s.outcome.kind in ('ANSWERED', 'SERVICE_STOPPED', 'CANCELLED', 'FAILED')
                    or s.outcome.kind = 'TAKEN_DOWN' and s.restored = true))
            order by t.id desc""")
    List<TurnEntity> findTellable(long conversationId, long excludedFirstVersion, Limit limit);

    List<TurnEntity> findByRatedAtGreaterThanEqualAndRatingInOrderByRatedAtDesc(
            Instant since, Set<String> ratings, Limit limit);

    long countByRatedAtGreaterThanEqualAndRatedAtLessThanAndRating(Instant from, Instant until, String rating);

    /** How often each list of reasons was given. */
    @Query("""
            select t.ratingReasons as name, t.rating as rating, count(t) as amount from TurnEntity t
            where t.ratedAt >= :since and t.ratingReasons <> '' group by t.ratingReasons, t.rating""")
    List<Counted> countReasons(Instant since);

    @Query("""
            select t.assistantName as name, t.rating as rating, count(t) as amount from TurnEntity t
            where t.ratedAt >= :since group by t.assistantName, t.rating""")
    List<Counted> countByAssistant(Instant since);

    /** So many ratings of one kind. */
    interface Counted {

        String getName();

        String getRating();

        long getAmount();
    }

    TurnEntity save(TurnEntity turn);
}
