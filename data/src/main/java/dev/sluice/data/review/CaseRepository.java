package dev.sluice.data.review;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The rows of {@code review_case}. */
interface CaseRepository extends Repository<CaseEntity, Long> {

    Optional<CaseEntity> findById(long id);

    /** Has to be the transaction's first look at the row: a row that was read already stays as it was read. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select c from CaseEntity c where c.id = :id")
    Optional<CaseEntity> findForChange(long id);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select c from CaseEntity c where c.kind = :kind and c.openTurnId = :turn")
    Optional<CaseEntity> findOpenForChange(String kind, long turn);

    List<CaseEntity> findByStateAndKindInOrderByDueAtAscIdAsc(String state, Collection<String> kinds, Limit limit);

    List<CaseEntity> findByStateAndKindInOrderByDecidedAtDescIdDesc(
            String state, Collection<String> kinds, Limit limit);

    long countByStateAndKind(String state, String kind);

    long countByStateAndDueAtLessThan(String state, Instant now);

    CaseEntity saveAndFlush(CaseEntity entity);
}
