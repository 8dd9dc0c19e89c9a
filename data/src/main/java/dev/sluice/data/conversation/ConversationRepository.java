package dev.sluice.data.conversation;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The rows of {@code conversation}. */
interface ConversationRepository extends Repository<ConversationEntity, Long> {

    Optional<ConversationEntity> findById(long id);

    Optional<ConversationEntity> findByIdAndOwnerId(long id, long ownerId);

    Optional<ConversationEntity> findByIdAndOwnerIdAndDeletedAtIsNull(long id, long ownerId);

    List<ConversationEntity> findByOwnerIdAndBegunTrueAndDeletedAtIsNullOrderByChangedAtDescIdDesc(long ownerId);

    @Modifying(flushAutomatically = true)
    @Query("update ConversationEntity c set c.deletedAt = :at where c.ownerId = :ownerId and c.deletedAt is null")
    void deleteAllOf(long ownerId, Instant at);

    /**
     * Those whose title was made of a turn or in it; what is taken down or restored beside it waits. Two look-ups: with
     * one condition over both columns H2 reads all conversations.
     */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("""
            select c from ConversationEntity c where c.id in (
              select s.id from ConversationEntity s where s.titleSource = :turn
              union select m.id from ConversationEntity m where m.titleTurn = :turn)""")
    List<ConversationEntity> lockNamedBy(long turn);

    /** By a statement: an entity that was read before the lock would be written only if it seemed to differ. */
    @Modifying(flushAutomatically = true)
    @Query("update ConversationEntity c set c.titleWithdrawn = :withdrawn where c.id = :id")
    void withdrawTitle(long id, boolean withdrawn);

    /** Whether what its title was made of or in is taken down. */
    @Query(nativeQuery = true, value = """
            select count(*) > 0 from conversation c
            join takedown t on t.turn_id in (c.title_source, c.title_turn) where c.id = :id and t.active""")
    boolean isTitleTakenDown(long id);

    boolean existsByTitleTurnAndTitleWithdrawnFalse(long madeIn);

    ConversationEntity save(ConversationEntity conversation);
}
