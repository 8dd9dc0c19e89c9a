package dev.sluice.data.conversation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
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

    List<ConversationEntity> findByTitleSourceOrTitleTurn(long source, long madeIn);

    boolean existsByTitleTurnAndTitleWithdrawnFalse(long madeIn);

    ConversationEntity save(ConversationEntity conversation);
}
