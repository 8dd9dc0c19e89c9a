package dev.sluice.data.conversation;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

/** The rows of {@code conversation}. */
interface ConversationRepository extends Repository<ConversationEntity, Long> {

    Optional<ConversationEntity> findById(long id);

    Optional<ConversationEntity> findByIdAndOwnerId(long id, long ownerId);

    Optional<ConversationEntity> findByIdAndOwnerIdAndDeletedAtIsNull(long id, long ownerId);

    List<ConversationEntity> findByOwnerIdAndBegunTrueAndDeletedAtIsNullOrderByChangedAtDescIdDesc(long ownerId);

    ConversationEntity save(ConversationEntity conversation);
}
